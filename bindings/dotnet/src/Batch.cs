using System;
using System.Collections.Generic;

namespace Token04
{
    /// <summary>One answer of a batch: a token or an error.</summary>
    public struct TokenResult
    {
        internal TokenResult(string token, Token04Exception error)
        {
            Token = token;
            Error = error;
        }

        /// <summary>The token; null where there is an error.</summary>
        public string Token { get; }

        /// <summary>Why there is no token; null where there is one. It was not thrown.</summary>
        public Token04Exception Error { get; }
    }

    public sealed partial class Generator
    {
        /// <summary>Makes a token for each request with one call of the library, which uses all cores for
        /// many. One bad request does not hinder the others.</summary>
        /// <remarks>The collection is enumerated once, before anything is made; nothing else of it is
        /// read.</remarks>
        /// <param name="requests">What to make. A null among them gets an error as its result.</param>
        /// <returns>A result for each request, in their order.</returns>
        /// <exception cref="Token04Exception"><see cref="ErrorKind.Closed"/>, or <see
        /// cref="ErrorKind.Internal"/> if the C library has no memory for so many answers.</exception>
        /// <exception cref="ArgumentNullException">There is no collection.</exception>
        /// <exception cref="OutOfMemoryException">There is no memory for copies of the requests, or for the
        /// results.</exception>
        public unsafe TokenResult[] GenerateBatch(IEnumerable<TokenRequest> requests)
        {
            if (requests == null)
            {
                throw new ArgumentNullException(nameof(requests));
            }
            // Sizes, texts and count all come from this copy: the collection is the caller's, and may
            // answer something else the next time. Requests themselves never change.
            var asked = new List<TokenRequest>();
            foreach (TokenRequest request in requests)
            {
                asked.Add(request);
            }
            long capacity = 1;
            foreach (TokenRequest request in asked)
            {
                TextsOf(request, out string userId, out string payload);
                capacity += Utf8.MaxLength(userId) + Utf8.MaxLength(payload);
            }
            IntPtr generator = handle.Enter();
            try
            {
                using (var texts = new Texts(capacity))
                {
                    // One more, as an empty array has no address.
                    var natives = new Native.Request[asked.Count + 1];
                    for (int i = 0; i < asked.Count; i++)
                    {
                        TextsOf(asked[i], out string userId, out string payload);
                        natives[i].UserId = texts.Put(userId);
                        natives[i].EffectiveTimeInSeconds = asked[i]?.EffectiveTimeInSeconds ?? 0;
                        natives[i].Payload = texts.Put(payload);
                    }
                    fixed(Native.Request* first = natives)
                    {
                        Failure.Check(Native.token04_generator_generate_batch(
                            generator, first, (UIntPtr)asked.Count, out IntPtr batch));
                        return Take(batch, asked);
                    }
                }
            }
            finally
            {
                handle.Exit();
            }
        }

        /// <summary>The texts to copy: all of a request, or what <see cref="LongTexts"/> has for it, or none
        /// of one that is null.</summary>
        private static void TextsOf(TokenRequest request, out string userId, out string payload)
        {
            userId = request?.UserId;
            payload = request?.Payload;
            if (LongTexts.IsAny(userId, payload))
            {
                userId = LongTexts.UserId(userId);
                payload = null;
            }
        }

        private static unsafe TokenResult[] Take(IntPtr batch, List<TokenRequest> asked)
        {
            try
            {
                Native.BatchItem* items = Native.token04_batch_items(batch, out UIntPtr count);
                var results = new TokenResult[checked((int)count)];
                for (int i = 0; i < results.Length; i++)
                {
                    Native.BatchItem item = items[i];
                    Token04Exception error = item.Error == IntPtr.Zero ? null : Failure.Copy(item.Error);
                    error = Judge(asked[i], error);
                    string token = error == null ? Utf8.Read(item.Token, item.TokenLength) : null;
                    results[i] = new TokenResult(token, error);
                }
                return results;
            }
            finally
            {
                Native.token04_batch_free(batch);
            }
        }

        /// <summary>The error of a request, given that of the texts that were copied of it.</summary>
        private static Token04Exception Judge(TokenRequest request, Token04Exception error)
        {
            if (request == null)
            {
                return new Token04Exception(
                    ErrorKind.InvalidArgument, -1, null,
                    "the request is null: pass a TokenRequest for each token");
            }
            return LongTexts.IsAny(request.UserId, request.Payload)
                ? LongTexts.Refuse(error, request.UserId, request.Payload)
                : error;
        }
    }
}
