using System;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>The functions of <c>token04.h</c>. A pointer to an object is an IntPtr, a size_t is a
    /// UIntPtr, a bool is a byte. All types are blittable, so nothing is marshalled.</summary>
    internal static unsafe partial class Native
    {
        private const string Lib = Library.Name;
        private const CallingConvention C = CallingConvention.Cdecl;

        static Native()
        {
            Library.Load();
        }

        // Generators.

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_generator_new(
            long appId, byte* secret, UIntPtr secretLength, GeneratorOptions* options, out IntPtr generator);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_generator_generate(
            IntPtr generator, Request* request, out IntPtr issued);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_generator_generate_into(
            IntPtr generator, Request* request, byte* buffer, UIntPtr bufferLength, out UIntPtr tokenLength);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_generator_generate_batch(
            IntPtr generator, Request* requests, UIntPtr count, out IntPtr batch);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_generator_free(IntPtr generator);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_issued_token(IntPtr issued, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern long token04_issued_expires_at(IntPtr issued);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern long token04_issued_renew_at(IntPtr issued);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_issued_free(IntPtr issued);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern BatchItem* token04_batch_items(IntPtr batch, out UIntPtr count);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_batch_free(IntPtr batch);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_generate_token04(
            long appId, byte* userId, UIntPtr userIdLength, byte* secret, UIntPtr secretLength,
            long effectiveTimeInSeconds, byte* payload, UIntPtr payloadLength, out byte* token,
            out UIntPtr tokenLength);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_generate_token04_into(
            long appId, byte* userId, UIntPtr userIdLength, byte* secret, UIntPtr secretLength,
            long effectiveTimeInSeconds, byte* payload, UIntPtr payloadLength, byte* buffer,
            UIntPtr bufferLength, out UIntPtr tokenLength);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_reseed();

        // Privileges.

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_privileges_new(
            byte* roomId, UIntPtr roomIdLength, out IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_privileges_new_any_room(out IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_privileges_allow_login(IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_privileges_allow_publish(
            IntPtr privileges, byte** streamIds, UIntPtr* streamIdLengths, UIntPtr count);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_privileges_allow_publish_any_stream(IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_privileges_to_payload(
            IntPtr privileges, out byte* payload, out UIntPtr payloadLength);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_privileges_free(IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte token04_token_privileges_any_room(IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_token_privileges_room_id(IntPtr privileges, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte token04_token_privileges_may_log_in(IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte token04_token_privileges_may_publish(IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte token04_token_privileges_any_stream(IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern UIntPtr token04_token_privileges_stream_count(IntPtr privileges);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_token_privileges_stream_id(
            IntPtr privileges, UIntPtr index, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_token_privileges_free(IntPtr privileges);

        // Verifiers and claims.

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verifier_new(
            long appId, byte* secret, UIntPtr secretLength, VerifierOptions* options, out IntPtr verifier);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verifier_new_any_app(
            byte* secret, UIntPtr secretLength, VerifierOptions* options, out IntPtr verifier);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verifier_verify_action(
            IntPtr verifier, byte* token, UIntPtr tokenLength, byte* userId, UIntPtr userIdLength,
            Action* action, out IntPtr claims);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verifier_verify(
            IntPtr verifier, byte* token, UIntPtr tokenLength, byte* userId, UIntPtr userIdLength,
            out IntPtr claims);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_verifier_verify_any_user(
            IntPtr verifier, byte* token, UIntPtr tokenLength, out IntPtr claims);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_verifier_free(IntPtr verifier);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_bindings_authorize(
            byte* payload, UIntPtr payloadLength, long expire, Action* action, long* time);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_bindings_read_privileges(
            byte* payload, UIntPtr payloadLength, out IntPtr privileges);

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
        internal static extern UIntPtr token04_claims_secret_index(IntPtr claims);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_claims_free(IntPtr claims);

        // Inspections and findings.

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_inspect(
            byte* text, UIntPtr textLength, byte* secret, UIntPtr secretLength, long* time,
            out IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern int token04_inspection_form(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern long token04_inspection_time(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_inspection_envelope(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_inspection_contents(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_inspection_privileges(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_inspection_kit(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_inspection_repair(IntPtr inspection, UIntPtr index);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_inspection_layout(IntPtr inspection, UIntPtr index);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern UIntPtr token04_inspection_finding_count(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_inspection_finding(IntPtr inspection, UIntPtr index);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_inspection_free(IntPtr inspection);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern uint token04_contents_app_id(IntPtr contents);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_contents_user_id(IntPtr contents, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern long token04_contents_ctime(IntPtr contents);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern long token04_contents_expire(IntPtr contents);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern long token04_contents_nonce(IntPtr contents);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_contents_payload(IntPtr contents, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern int token04_contents_cipher(IntPtr contents);

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
        internal static extern IntPtr token04_lint(Request* request, out IntPtr findings);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern UIntPtr token04_findings_count(IntPtr findings);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern IntPtr token04_findings_get(IntPtr findings, UIntPtr index);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_findings_free(IntPtr findings);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_finding_id(IntPtr finding);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern int token04_finding_severity(IntPtr finding);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern int token04_finding_certainty(IntPtr finding);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_finding_message_for(
            IntPtr finding, int language, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern uint token04_finding_zego_code(IntPtr finding);

        // Kit tokens.

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

        // Errors.

        [DllImport(Lib, CallingConvention = C)]
        internal static extern int token04_error_kind(IntPtr error);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern int token04_error_category(IntPtr error);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern int token04_error_code(IntPtr error);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern uint token04_error_zego_code(IntPtr error);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern byte* token04_error_message_for(
            IntPtr error, int language, out UIntPtr length);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_error_free(IntPtr error);

        [DllImport(Lib, CallingConvention = C)]
        internal static extern void token04_string_free(byte* text);
    }
}
