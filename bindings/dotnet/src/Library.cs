using System;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>Finds the C library without configuration: in <c>runtimes/RID/native</c> next to this
    /// assembly.</summary>
    /// <remarks>All runtimes search next to the assembly and in the system's folders; .NET also searches
    /// where NuGet puts it. Mono searches before this code runs; <c>Token04.Net.dll.config</c> lists the
    /// folders for it.</remarks>
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
                // The program has its own resolver.
            }
        }

        private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path)
        {
            bool found = NativeLibrary.TryLoad(PathNextToAssembly(), out IntPtr library);
            // Zero means the default search of .NET.
            return found ? library : IntPtr.Zero;
        }
#else
        private const uint LoadWithAlteredSearchPath = 8;

        internal static void Load()
        {
            if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            {
                // After this, Windows finds it by name. If it is not there, .NET searches on its own.
                LoadLibraryEx(PathNextToAssembly(), IntPtr.Zero, LoadWithAlteredSearchPath);
            }
        }

        [DllImport("kernel32", CharSet = CharSet.Unicode)]
        private static extern IntPtr LoadLibraryEx(string file, IntPtr reserved, uint flags);
#endif

        private static string PathNextToAssembly()
        {
            string location = typeof(Library).Assembly.Location;
            // In a single-file program, assemblies have no location.
            string folder = string.IsNullOrEmpty(location) ? AppDomain.CurrentDomain.BaseDirectory
                                                           : Path.GetDirectoryName(location);
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
