using System;
using Token04;

/// <summary>The settings of the examples, from the environment.</summary>
internal static class Settings
{
    internal static TokenGenerator Generator()
    {
        return new TokenGenerator(long.Parse(Required("ZEGO_APP_ID")), Required("ZEGO_SERVER_SECRET"));
    }

    internal static int Port => int.Parse(Environment.GetEnvironmentVariable("PORT") ?? "3000");

    internal static string Required(string name)
    {
        string value = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(value))
        {
            throw new InvalidOperationException("set " + name + " in the environment");
        }
        return value;
    }
}
