using System;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>Finds the C library without configuration: in <c>runtimes/RID/native</c> beside this
    /// assembly.</summary>
    /// <remarks>The runtimes look beside the assembly and in the system's folders by themselves, .NET also
    /// where NuGet has put it. Mono looks for a library before code like this has run; for it,
    /// <c>Token04.Net.dll.config</c> names the folders.</remarks>
    internal static class Library
    {
        internal const string Name = "token04";

#if NET
        internal static void Load()
        {
            try
            {
                NativeLibrary.SetDllImportResolver(typeof(Library).Assembly, Resolve);
            }
            catch (InvalidOperationException)
            {
                // The program has said by itself where the library is.
            }
        }

        private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path)
        {
            bool found = NativeLibrary.TryLoad(Beside(), out IntPtr library);
            // Zero has .NET look by itself.
            return found ? library : IntPtr.Zero;
        }
#else
        private const uint LoadWithAlteredSearchPath = 8;

        internal static void Load()
        {
            if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            {
                // From then on, Windows knows it by its name. Where it is not, .NET looks by itself.
                LoadLibraryEx(Beside(), IntPtr.Zero, LoadWithAlteredSearchPath);
            }
        }

        [DllImport("kernel32", CharSet = CharSet.Unicode)]
        private static extern IntPtr LoadLibraryEx(string file, IntPtr reserved, uint flags);
#endif

        private static string Beside()
        {
            string here = typeof(Library).Assembly.Location;
            // A program that is a single file has its assemblies nowhere.
            string folder = string.IsNullOrEmpty(here) ? AppDomain.CurrentDomain.BaseDirectory
                                                       : Path.GetDirectoryName(here);
            string os = "linux", file = "lib" + Name + ".so";
            if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            {
                os = "win";
                file = Name + ".dll";
            }
            else if (RuntimeInformation.IsOSPlatform(OSPlatform.OSX))
            {
                os = "osx";
                file = "lib" + Name + ".dylib";
            }
            string arch = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
            return Path.Combine(folder, "runtimes", os + "-" + arch, "native", file);
        }
    }
}
