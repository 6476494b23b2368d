using System;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>The structs of <c>token04.h</c>. Argument structs start with their size and kind, and C
    /// refuses any other size.</summary>
    internal static unsafe partial class Native
    {
        [StructLayout(LayoutKind.Sequential)]
        internal struct Request
        {
            private readonly UIntPtr structSize;
            private readonly int kind;
            private readonly Utf8 userId;
            private readonly long lifetimeSeconds;
            private readonly IntPtr privileges;
            private readonly Utf8 payload;

            /// <summary>The caller must keep the privileges alive during the native call.</summary>
            internal Request(
                RequestKind kind, Utf8 userId, long lifetimeSeconds, RoomPrivileges privileges, Utf8 payload)
            {
                structSize = (UIntPtr)sizeof(Request);
                this.kind = (int)kind;
                this.userId = userId;
                this.lifetimeSeconds = lifetimeSeconds;
                this.privileges = (object)privileges == null ? IntPtr.Zero : privileges.Handle.Pointer;
                this.payload = payload;
            }

            /// <summary>Represents a null request, which C refuses.</summary>
            internal static Request None =>
                new Request(RequestKind.Privileges, default(Utf8), 0, null, default(Utf8));
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct Action
        {
            private readonly UIntPtr structSize;
            private readonly int kind;
            private readonly Utf8 roomId;
            private readonly Utf8 streamId;

            internal Action(bool isPublish, Utf8 roomId, Utf8 streamId)
            {
                structSize = (UIntPtr)sizeof(Action);
                kind = isPublish ? 2 : 1;
                this.roomId = roomId;
                this.streamId = streamId;
            }
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct GeneratorOptions
        {
            private const long DefaultMaxLifetime = 2073600;

            private readonly UIntPtr structSize;
            private readonly int kind;
            private readonly int cipher;
            private readonly long maxLifetimeSeconds;
            private readonly IntPtr clock;
            private readonly IntPtr clockData;
            private readonly int allowPlaceholderIds;

            internal GeneratorOptions(TokenGeneratorOptions options)
            {
                structSize = (UIntPtr)sizeof(GeneratorOptions);
                kind = 1;
                cipher = (int)options.Cipher;
                maxLifetimeSeconds = options.MaxLifetime == null
                    ? DefaultMaxLifetime
                    : UnixTime.ToSeconds(options.MaxLifetime.Value);
                clock = options.Clock == null ? IntPtr.Zero : Clock.Function;
                clockData = IntPtr.Zero;
                allowPlaceholderIds = options.PlaceholderIds ? 1 : 0;
            }
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct VerifierOptions
        {
            private readonly UIntPtr structSize;
            private readonly int kind;
            private readonly int acceptCbc;
            private readonly int acceptCbcUserForgeable;
            private readonly int allowPlaceholderIds;
            private readonly long leewaySeconds;
            private readonly byte** previousSecrets;
            private readonly UIntPtr* previousSecretLengths;
            private readonly UIntPtr previousSecretCount;
            private readonly IntPtr clock;
            private readonly IntPtr clockData;

            internal VerifierOptions(TokenVerifierOptions options, byte** secrets, UIntPtr* lengths)
            {
                structSize = (UIntPtr)sizeof(VerifierOptions);
                kind = 2;
                acceptCbc = options.Cbc ? 1 : 0;
                acceptCbcUserForgeable = options.CbcUserForgeable ? 1 : 0;
                allowPlaceholderIds = options.PlaceholderIds ? 1 : 0;
                leewaySeconds = UnixTime.ToSeconds(options.Leeway);
                previousSecrets = secrets;
                previousSecretLengths = lengths;
                previousSecretCount = (UIntPtr)options.PreviousSecrets.Length;
                clock = options.Clock == null ? IntPtr.Zero : Clock.Function;
                clockData = IntPtr.Zero;
            }
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct BatchItem
        {
            internal byte* Token;
            internal UIntPtr TokenLength;
            internal IntPtr Error;
            internal long ExpiresAt;
            internal long RenewAt;
        }
    }
}
