using System;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>Owns an object of the C library until it is collected.</summary>
    internal abstract class Owned : SafeHandle
    {
        protected Owned(IntPtr owned) : base(IntPtr.Zero, true)
        {
            SetHandle(owned);
        }

        public override bool IsInvalid => handle == IntPtr.Zero;

        /// <summary>The object for a call. Nobody disposes of it, so it is enough that this object is kept alive
        /// until the call is over.</summary>
        internal IntPtr Pointer => handle;
    }

    /// <summary>Owns a generator or verifier. Calls enter and exit; it is freed when it was disposed of or
    /// collected, and no call is inside any more.</summary>
    internal abstract class Handle : Owned
    {
        private volatile bool disposed;

        protected Handle(IntPtr owned) : base(owned)
        {
        }

        /// <summary>The object for a call, which has to exit when it is over.</summary>
        internal IntPtr Enter()
        {
            // A SafeHandle lets calls in as long as another one is inside, which may be for ever.
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
                    // Just now.
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

    internal sealed class GeneratorHandle : Handle
    {
        internal GeneratorHandle(IntPtr owned) : base(owned)
        {
        }

        protected override string What => "the generator";

        protected override bool ReleaseHandle()
        {
            Native.token04_generator_free(handle);
            return true;
        }
    }

    internal sealed class VerifierHandle : Handle
    {
        internal VerifierHandle(IntPtr owned) : base(owned)
        {
        }

        protected override string What => "the verifier";

        protected override bool ReleaseHandle()
        {
            Native.token04_verifier_free(handle);
            return true;
        }
    }

    internal sealed class PrivilegesHandle : Owned
    {
        internal PrivilegesHandle(IntPtr owned) : base(owned)
        {
        }

        protected override bool ReleaseHandle()
        {
            Native.token04_privileges_free(handle);
            return true;
        }
    }
}
