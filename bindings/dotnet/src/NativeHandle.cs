using System;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>Owns an object of the C library until it is finalized.</summary>
    internal abstract class NativeHandle : SafeHandle
    {
        protected NativeHandle(IntPtr pointer) : base(IntPtr.Zero, true)
        {
            SetHandle(pointer);
        }

        public override bool IsInvalid => handle == IntPtr.Zero;

        /// <summary>The pointer for a call. This object is never disposed, so the caller only has to keep it
        /// alive until the call returns.</summary>
        internal IntPtr Pointer => handle;
    }

    /// <summary>Owns a generator or verifier. Calls enter and exit; the object is freed when it is disposed
    /// or finalized and no call is running.</summary>
    internal abstract class DisposableHandle : NativeHandle
    {
        private volatile bool disposed;

        protected DisposableHandle(IntPtr pointer) : base(pointer)
        {
        }

        /// <summary>Returns the pointer for a call, which must call <see cref="Exit"/> at its end.</summary>
        internal IntPtr Enter()
        {
            // A disposed SafeHandle still admits calls while another one runs, possibly forever.
            if (!disposed)
            {
                try
                {
                    bool entered = false;
                    DangerousAddRef(ref entered);
                    return handle;
                }
                catch (ObjectDisposedException)
                {
                    // Disposed since the check above.
                }
            }
            throw UnavailableException.Closed(What);
        }

        internal void Exit()
        {
            DangerousRelease();
        }

        protected abstract string What { get; }

        protected override void Dispose(bool disposing)
        {
            disposed = true;
            base.Dispose(disposing);
        }
    }

    internal sealed class GeneratorHandle : DisposableHandle
    {
        internal GeneratorHandle(IntPtr pointer) : base(pointer)
        {
        }

        protected override string What => "the generator";

        protected override bool ReleaseHandle()
        {
            Native.token04_generator_free(handle);
            return true;
        }
    }

    internal sealed class VerifierHandle : DisposableHandle
    {
        internal VerifierHandle(IntPtr pointer) : base(pointer)
        {
        }

        protected override string What => "the verifier";

        protected override bool ReleaseHandle()
        {
            Native.token04_verifier_free(handle);
            return true;
        }
    }

    internal sealed class PrivilegesHandle : NativeHandle
    {
        internal PrivilegesHandle(IntPtr pointer) : base(pointer)
        {
        }

        protected override bool ReleaseHandle()
        {
            Native.token04_privileges_free(handle);
            return true;
        }
    }
}
