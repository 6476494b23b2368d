using System;
using System.Collections.Generic;

namespace Token04
{
    /// <summary>One token to be made: the arguments of
    /// <see cref="Generator.Generate(string, long, string)"/>.</summary>
    public struct TokenRequest
    {
        /// <summary>Says what to make.</summary>
        /// <param name="userId">The user, as the client logs in with.</param>
        /// <param name="effectiveTimeInSeconds">For how many seconds from now it is valid.</param>
        /// <param name="payload">Null or empty for a basic token.</param>
        public TokenRequest(string userId, long effectiveTimeInSeconds, string payload = null)
        {
            UserId = userId;
            EffectiveTimeInSeconds = effectiveTimeInSeconds;
            Payload = payload;
        }

        /// <summary>The user.</summary>
        public string UserId { get; }

        /// <summary>For how many seconds from now the token is valid.</summary>
        public long EffectiveTimeInSeconds { get; }

        /// <summary>Null or empty for a basic token.</summary>
        public string Payload { get; }
    }

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
        /// <param name="requests">What to make.</param>
        /// <returns>A result for each request, in their order.</returns>
        /// <exception cref="Token04Exception"><see cref="ErrorKind.Closed"/>.</exception>
        /// <exception cref="ArgumentNullException">There is no list.</exception>
        public unsafe TokenResult[] GenerateBatch(IReadOnlyList<TokenRequest> requests)
        {
            if (requests == null)
            {
                throw new ArgumentNullException(nameof(requests));
            }
            long room = 1;
            foreach (TokenRequest request in requests)
            {
                room += Utf8.Room(request.UserId) + Utf8.Room(request.Payload);
            }
            IntPtr generator = handle.Enter();
            try
            {
                using (var texts = new Texts(room))
                {
                    // One more, as an empty array has no address.
                    var asked = new Native.Request[requests.Count + 1];
                    for (int i = 0; i < requests.Count; i++)
                    {
                        asked[i].UserId = texts.Put(requests[i].UserId);
                        asked[i].EffectiveTimeInSeconds = requests[i].EffectiveTimeInSeconds;
                        asked[i].Payload = texts.Put(requests[i].Payload);
                    }
                    fixed(Native.Request* first = asked)
                    {
                        Failure.Check(Native.token04_generator_generate_batch(
                            generator, first, (UIntPtr)requests.Count, out IntPtr batch));
                        return Take(batch);
                    }
                }
            }
            finally
            {
                handle.Exit();
            }
        }

        private static unsafe TokenResult[] Take(IntPtr batch)
        {
            try
            {
                Native.BatchItem* items = Native.token04_batch_items(batch, out UIntPtr count);
                var results = new TokenResult[(int)count];
                for (int i = 0; i < results.Length; i++)
                {
                    Native.BatchItem item = items[i];
                    results[i] = item.Error == IntPtr.Zero
                        ? new TokenResult(Utf8.Read(item.Token, item.TokenLength), null)
                        : new TokenResult(null, Failure.Copy(item.Error));
                }
                return results;
            }
            finally
            {
                Native.token04_batch_free(batch);
            }
        }
    }
}
