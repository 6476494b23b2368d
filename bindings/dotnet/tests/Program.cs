using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using NUnit.Framework;

namespace Tests
{
    /// <summary>Runs the tests of the named classes, or all tests. NUnit's own runner supports Mono but not
    /// .NET Core.</summary>
    internal static class Program
    {
        private static int Main(string[] names)
        {
            int passed = 0, failed = 0;
            foreach (Type type in typeof(Program).Assembly.GetTypes().OrderBy(type => type.Name))
            {
                if (names.Length > 0 && !names.Contains(type.Name))
                {
                    continue;
                }
                foreach (MethodInfo test in type.GetMethods())
                {
                    if (test.IsDefined(typeof(TestAttribute), false))
                    {
                        bool good = Run(Activator.CreateInstance(type), test);
                        passed += good ? 1 : 0;
                        failed += good ? 0 : 1;
                    }
                }
            }
            Console.WriteLine("{0} passed, {1} failed", passed, failed);
            return failed == 0 && passed > 0 ? 0 : 1;
        }

        private static bool Run(object fixture, MethodInfo test)
        {
            Console.Write("{0}.{1} ", fixture.GetType().Name, test.Name);
            Stopwatch time = Stopwatch.StartNew();
            try
            {
                test.Invoke(fixture, null);
                Console.WriteLine("passed, {0} ms", time.ElapsedMilliseconds);
                return true;
            }
            catch (TargetInvocationException e)
            {
                Console.WriteLine("FAILED\n{0}", e.InnerException);
                return false;
            }
        }
    }
}
