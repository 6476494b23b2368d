using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using NUnit.Framework;
using Token04;

namespace Tests
{
    [TestFixture]
    public class NativeTest
    {
        [Test]
        public void EveryDeclaredFunctionExists()
        {
            MethodInfo[] functions = typeof(TokenGenerator)
                                         .Assembly.GetType("Token04.Native")
                                         .GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
                                         .Where(method => method.IsDefined(typeof(DllImportAttribute), false))
                                         .ToArray();
            Assert.That(functions, Has.Length.GreaterThan(50));
            // Loads the library first.
            Assert.IsNotEmpty(RoomPrivileges.InAnyRoom().ToPayload());
            foreach (MethodInfo function in functions)
            {
                Assert.DoesNotThrow(() => Marshal.Prelink(function), function.Name);
            }
        }
    }
}
