using System;
using System.Collections.Generic;

namespace Token04
{
    public sealed partial class TokenGenerator
    {
        /// <summary>Generates the token of a request, and also returns when it expires and when to
        /// replace it.</summary>
        /// <param name="request">The token to generate.</param>
        /// <returns>The token and its times.</returns>
        /// <exception cref="TokenArgumentException">The request is null; otherwise the same as for
        /// <see cref="Generate"/> and <see cref="GenerateWithPayload"/>.</exception>
        /// <exception cref="UnavailableException">See <see cref="Generate"/>.</exception>
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
                NativeError.Check(Make(generator, request, out IssuedToken issued));
                return issued;
            }
            finally
            {
                handle.Exit();
            }
        }

        /// <summary>Generates a token for each request in one call of the native library, which uses all
        /// cores for large batches. A bad request does not affect the others.</summary>
        /// <remarks>The collection is enumerated once, before any token is generated; no other member of
        /// it is used. The clock is read once.</remarks>
        /// <param name="requests">The tokens to generate. The result of a null element is an
        /// error.</param>
        /// <returns>A result for each request, in the same order; empty for an empty collection.</returns>
        /// <exception cref="TokenArgumentException">The collection is null.</exception>
        /// <exception cref="UnavailableException"><see cref="ErrorKind.Closed"/>,
        /// <see cref="ErrorKind.ClockOutOfRange"/>, or <see cref="ErrorKind.Internal"/> if the C library
        /// cannot allocate the results.</exception>
        /// <exception cref="OutOfMemoryException">The copies of the requests, or the results, cannot be
        /// allocated.</exception>
        public IReadOnlyList<TokenResult> GenerateBatch(IEnumerable<TokenRequest> requests)
        {
            if (requests == null)
            {
                throw TokenArgumentException.Null("requests", "a collection of requests");
            }
            // Sizes, strings and count all come from this copy: the caller's collection may return other
            // elements next time. Requests themselves are immutable.
            TokenRequest[] snapshot = Copy(requests);
            IntPtr generator = handle.Enter();
            try
            {
                Clock.Prepare(clock);
                // C's batch first checks that memory is left, which takes a third of the time of a token.
                return snapshot.Length == 1 && snapshot[0] != null
                    ? new ValueList<TokenResult>(new[] { MakeOne(generator, snapshot[0]) })
                    : Make(generator, snapshot);
            }
            finally
            {
                handle.Exit();
            }
        }

        private static TokenRequest[] Copy(IEnumerable<TokenRequest> requests)
        {
            if (requests is TokenRequest[] array)
            {
                var elements = new TokenRequest[array.Length];
                Array.Copy(array, elements, elements.Length);
                return elements;
            }
            var copy = new List<TokenRequest>();
            foreach (TokenRequest request in requests)
            {
                copy.Add(request);
            }
            return copy.ToArray();
        }

        /// <summary>Generates one token. Returns the native error, zero on success.</summary>
        private static unsafe IntPtr Make(IntPtr generator, TokenRequest request, out IssuedToken token)
        {
            using (var buffer = new Utf8Buffer(request.MaxLength))
            {
                Native.Request native = request.ForNative(buffer);
                IntPtr error = Native.token04_generator_generate(generator, &native, out IntPtr issued);
                GC.KeepAlive(request);
                token = error == IntPtr.Zero ? IssuedToken.Take(issued) : null;
                return error;
            }
        }

        /// <summary>The result of a batch of one request. Throws what C's batch returns for all.</summary>
        private static TokenResult MakeOne(IntPtr generator, TokenRequest request)
        {
            IntPtr error = Make(generator, request, out IssuedToken token);
            if (error == IntPtr.Zero)
            {
                return new TokenResult(token);
            }
            Exception exception = NativeError.Take(error);
            ErrorKind kind = ((IToken04Error)exception).Kind;
            if (kind == ErrorKind.ClockOutOfRange || kind == ErrorKind.Internal)
            {
                throw exception;
            }
            return new TokenResult(exception);
        }

        private static unsafe IReadOnlyList<TokenResult> Make(IntPtr generator, TokenRequest[] snapshot)
        {
            long capacity = 1;
            foreach (TokenRequest request in snapshot)
            {
                capacity += request == null ? 0 : request.MaxLength;
            }
            using (var buffer = new Utf8Buffer(capacity))
            {
                // One extra element, because the address of an empty array is null.
                var natives = new Native.Request[snapshot.Length + 1];
                for (int i = 0; i < snapshot.Length; i++)
                {
                    natives[i] = snapshot[i] == null ? Native.Request.None : snapshot[i].ForNative(buffer);
                }
                fixed(Native.Request* first = natives)
                {
                    NativeError.Check(Native.token04_generator_generate_batch(
                        generator, first, (UIntPtr)snapshot.Length, out IntPtr batch));
                    // The native call reads the privileges of the requests.
                    GC.KeepAlive(snapshot);
                    return Take(batch, snapshot);
                }
            }
        }

        private static unsafe IReadOnlyList<TokenResult> Take(IntPtr batch, TokenRequest[] snapshot)
        {
            try
            {
                Native.BatchItem* items = Native.token04_batch_items(batch, out UIntPtr count);
                var results = new TokenResult[checked((int)count)];
                for (int i = 0; i < results.Length; i++)
                {
                    results[i] = snapshot[i] == null ? new TokenResult(NullRequest()) : Take(items[i]);
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
                : new TokenResult(NativeError.Copy(item.Error));
        }

        private static TokenArgumentException NullRequest()
        {
            return TokenArgumentException.Null("request", "a TokenRequest");
        }
    }
}
