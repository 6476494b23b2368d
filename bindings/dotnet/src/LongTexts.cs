namespace Token04
{
    /// <summary>Requests whose user ID or payload fits into no token. Other mistakes come first in the
    /// official order, and C knows them: it gets a short user ID and no payload instead, and a token that it
    /// makes of them is thrown away.</summary>
    internal static class LongTexts
    {
        internal static bool IsAny(string userId, string payload)
        {
            return TextLimit.UserId.IsExceededBy(userId) || TextLimit.Payload.IsExceededBy(payload);
        }

        internal static string UserId(string userId)
        {
            return TextLimit.UserId.IsExceededBy(userId) ? "x" : userId;
        }

        /// <summary>The error of such a request, given what C has to say about the rest of it.</summary>
        internal static Token04Exception Refuse(Token04Exception rest, string userId, string payload)
        {
            // What has an official code of its own comes first.
            if (rest != null && rest.Code != -1)
            {
                return rest;
            }
            return TextLimit.UserId.Refuse(userId) ?? TextLimit.Payload.Refuse(payload);
        }
    }
}
