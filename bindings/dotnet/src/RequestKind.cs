namespace Token04
{
    /// <summary>The values of <c>token04_request_kind_t</c>.</summary>
    internal enum RequestKind
    {
        Privileges = 1,
        Basic = 2,
        Payload = 3,
    }
}
