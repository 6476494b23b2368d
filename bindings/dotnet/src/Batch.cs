using System;
using System.Collections.Generic;

namespace Token04
{
    public sealed partial class TokenGenerator
    {
        /// <summary>Makes the token of a request, and tells when it expires and when to replace it.</summary>
        /// <param name="request">What to make.</param>
        /// <returns>The token and its times.</returns>
        /// <exception cref="TokenArgumentException">The request is null, or as for <see cref="Generate"/> and
        /// <see cref="GenerateWithPayload"/>.</exception>
        /// <exception cref="UnavailableException">As for <see cref="Generate"/>.</exception>
        public unsafe IssuedToken Issue(TokenRequest request)
        {
            IntPtr generator = handle.Enter();
            try
            {
                if (request == null)
                {
                    throw NullRequest();
                }
                Clock.Prepare(clock);
                using (var texts = new Texts(request.MaxLength))
                {
                    Native.Request native = request.ForNative(texts);
                    Failure.Check(Native.token04_generator_generate(generator, &native, out IntPtr issued));
                    GC.KeepAlive(request);
                    return IssuedToken.Take(issued);
                }
            }
            finally
            {
                handle.Exit();
            }
        }

        /// <summary>Makes a token for each request with one call of the library, which uses all cores for
        /// many. One bad request does not hinder the others.</summary>
        /// <remarks>The collection is enumerated once, before anything is made; nothing else of it is read.
        /// The clock is read once.</remarks>
        /// <param name="requests">What to make. A null among them gets an error as its result.</param>
        /// <returns>A result for each request, in their order; none for none.</returns>
        /// <exception cref="TokenArgumentException">There is no collection.</exception>
        /// <exception cref="UnavailableException"><see cref="ErrorKind.Closed"/>,
        /// <see cref="ErrorKind.ClockOutOfRange"/>, or <see cref="ErrorKind.Internal"/> if the C library has no
        /// memory for so many answers.</exception>
        /// <exception cref="OutOfMemoryException">There is no memory for copies of the requests, or for the
        /// results.</exception>
        public IReadOnlyList<TokenResult> GenerateBatch(IEnumerable<TokenRequest> requests)
        {
            if (requests == null)
            {
                throw TokenArgumentException.Null("requests", "a collection of requests");
            }
            // Sizes, texts and count all come from this copy: the collection is the caller's, and may
            // answer something else the next time. Requests themselves never change.
            var asked = new List<TokenRequest>();
            long capacity = 1;
            foreach (TokenRequest request in requests)
            {
                asked.Add(request);
                capacity += request == null ? 0 : request.MaxLength;
            }
            IntPtr generator = handle.Enter();
            try
            {
                Clock.Prepare(clock);
                return Make(generator, asked, capacity);
            }
            finally
            {
                handle.Exit();
            }
        }

        private static unsafe IReadOnlyList<TokenResult> Make(
            IntPtr generator, List<TokenRequest> asked, long capacity)
        {
            using (var texts = new Texts(capacity))
            {
                // One more, as an empty array has no address.
                var natives = new Native.Request[asked.Count + 1];
                for (int i = 0; i < asked.Count; i++)
                {
                    natives[i] = asked[i] == null ? Native.Request.None : asked[i].ForNative(texts);
                }
                fixed(Native.Request* first = natives)
                {
                    Failure.Check(Native.token04_generator_generate_batch(
                        generator, first, (UIntPtr)asked.Count, out IntPtr batch));
                    // Their privileges are in use until here.
                    GC.KeepAlive(asked);
                    return Take(batch, asked);
                }
            }
        }

        private static unsafe IReadOnlyList<TokenResult> Take(IntPtr batch, List<TokenRequest> asked)
        {
            try
            {
                Native.BatchItem* items = Native.token04_batch_items(batch, out UIntPtr count);
                var results = new TokenResult[checked((int)count)];
                for (int i = 0; i < results.Length; i++)
                {
                    results[i] = asked[i] == null ? new TokenResult(NullRequest()) : Take(items[i]);
                }
                return new ValueList<TokenResult>(results);
            }
            finally
            {
                Native.token04_batch_free(batch);
            }
        }

        private static unsafe TokenResult Take(Native.BatchItem item)
        {
            return item.Error == IntPtr.Zero
                ? new TokenResult(
                      new IssuedToken(Utf8.Read(item.Token, item.TokenLength), item.ExpiresAt, item.RenewAt))
                : new TokenResult(Failure.Copy(item.Error));
        }

        private static TokenArgumentException NullRequest()
        {
            return TokenArgumentException.Null("request", "a TokenRequest");
        }
    }
}
