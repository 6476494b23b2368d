using System;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>The functions of <c>token04.h</c>, as it declares them: a pointer to an object is an
    /// IntPtr, a size_t an UIntPtr, a bool a byte. All are blittable, so that nothing is
    /// marshalled.</summary>
    internal static unsafe class Native
    {
        private const string Lib = Library.Name;
        private const CallingConvention C = CallingConvention.Cdecl;

        static Native()
        {
            Library.Load();
        }

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_generator_new_with_cipher(
            long appId, byte* secret, UIntPtr secretLength, int cipher, out IntPtr generator);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_generator_generate_into(
            IntPtr generator, byte* userId, UIntPtr userIdLength, long effectiveTimeInSeconds, byte* payload,
            UIntPtr payloadLength, byte* buffer, UIntPtr capacity, out UIntPtr tokenLength);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_generator_free(IntPtr generator);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_generate_token04_into(
            long appId, byte* userId, UIntPtr userIdLength, byte* secret, UIntPtr secretLength,
            long effectiveTimeInSeconds, byte* payload, UIntPtr payloadLength, byte* buffer, UIntPtr capacity,
            out UIntPtr tokenLength);

        [StructLayout(LayoutKind.Sequential)]
        internal struct Request
        {
            internal Utf8 UserId;
            internal long EffectiveTimeInSeconds;
            internal Utf8 Payload;
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct BatchItem
        {
            internal byte* Token;
            internal UIntPtr TokenLength;
            internal IntPtr Error;
        }

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_generator_generate_batch(
            IntPtr generator, Request* requests, UIntPtr count, out IntPtr batch);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern BatchItem* token04_batch_items(IntPtr batch, out UIntPtr count);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_batch_free(IntPtr batch);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_privileges_new(
            byte* roomId, UIntPtr roomIdLength, out IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_privileges_new_any_room(out IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_privileges_allow_login(IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_privileges_allow_publish(IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_privileges_only_streams(
            IntPtr privileges, byte** streamIds, UIntPtr* streamIdLengths, UIntPtr count);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_privileges_to_payload(
            IntPtr privileges, out byte* payload, out UIntPtr payloadLength);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_privileges_from_payload(
            byte* payload, UIntPtr payloadLength, out IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_privileges_room_id(IntPtr privileges, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte token04_privileges_may_log_in(IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte token04_privileges_may_publish(IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern UIntPtr token04_privileges_stream_count(IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_privileges_stream_id(
            IntPtr privileges, UIntPtr index, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_privileges_free(IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verifier_new(
            byte* secret, UIntPtr secretLength, out IntPtr verifier);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verifier_verify(
            IntPtr verifier, byte* token, UIntPtr tokenLength, IntPtr options, out IntPtr claims);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_verifier_free(IntPtr verifier);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verify_options_new(out IntPtr options);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verify_options_set_app_id(IntPtr options, long appId);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verify_options_set_user_id(
            IntPtr options, byte* userId, UIntPtr userIdLength);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verify_options_set_login(
            IntPtr options, byte* roomId, UIntPtr roomIdLength);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verify_options_set_publish(
            IntPtr options, byte* roomId, UIntPtr roomIdLength, byte* streamId, UIntPtr streamIdLength);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verify_options_set_at(IntPtr options, long unixSeconds);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verify_options_set_leeway(IntPtr options, long seconds);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verify_options_set_accept_cbc(IntPtr options, byte accept);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verify_options_set_accept_cbc_user_forgeable(
            IntPtr options, byte accept);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_verify_options_free(IntPtr options);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern uint token04_claims_app_id(IntPtr claims);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_claims_user_id(IntPtr claims, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern long token04_claims_ctime(IntPtr claims);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern long token04_claims_expire(IntPtr claims);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern long token04_claims_nonce(IntPtr claims);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_claims_payload(IntPtr claims, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern int token04_claims_cipher(IntPtr claims);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_claims_free(IntPtr claims);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_inspect(
            byte* token, UIntPtr tokenLength, byte* secret, UIntPtr secretLength, long* at,
            out IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern int token04_inspection_form(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern long token04_inspection_at(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_inspection_envelope(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_inspection_claims(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_inspection_privileges(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_inspection_kit(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern UIntPtr token04_inspection_finding_count(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_inspection_finding(IntPtr inspection, UIntPtr index);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_inspection_free(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_finding_id(IntPtr finding);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern int token04_finding_severity(IntPtr finding);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_finding_message(IntPtr finding, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern uint token04_finding_zego_code(IntPtr finding);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern long token04_envelope_expire(IntPtr envelope);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern int token04_envelope_cipher(IntPtr envelope);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_envelope_iv(IntPtr envelope, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern UIntPtr token04_envelope_ciphertext_len(IntPtr envelope);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern int token04_envelope_mode(IntPtr envelope);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_kit_token_build(
            byte* token, UIntPtr tokenLength, long appId, byte* userId, UIntPtr userIdLength, byte* roomId,
            UIntPtr roomIdLength, byte* userName, UIntPtr userNameLength, out byte* kitToken,
            out UIntPtr kitTokenLength);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_kit_token_parse(
            byte* kitToken, UIntPtr kitTokenLength, out IntPtr parts);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_kit_token_token(IntPtr kitToken, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern uint token04_kit_token_app_id(IntPtr kitToken);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_kit_token_user_id(IntPtr kitToken, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_kit_token_room_id(IntPtr kitToken, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_kit_token_user_name(IntPtr kitToken, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_kit_token_free(IntPtr kitToken);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern int token04_error_kind(IntPtr error);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern int token04_error_code(IntPtr error);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern uint token04_error_zego_code(IntPtr error);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_error_message(IntPtr error, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_error_free(IntPtr error);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_reseed();

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_string_free(byte* text);
    }
}
