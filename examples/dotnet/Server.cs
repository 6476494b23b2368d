// An endpoint that issues tokens only to logged-in users. It uses HttpListener.
//
// The user comes from the caller's verified session; see Sessions.cs. An endpoint that takes the user from
// the query would let anyone get a token for any user.
//
//     $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//     $ export SESSION_SECRET=the-secret-that-signs-your-sessions
//     $ mcs -r:Token04.Net.dll -r:System.Runtime.Serialization Server.cs Sessions.cs Settings.cs
//     $ mono Server.exe
//
// In another shell, with the same SESSION_SECRET, sign a session for alice and ask for her token:
//
//     $ mcs -r:Token04.Net.dll -r:System.Runtime.Serialization Session.cs Settings.cs
//     $ SESSION=$(mono Session.exe alice)
//     $ curl -d "" -H "Authorization: Bearer $SESSION" http://127.0.0.1:3000/zego-token
//
// Token04.Net.dll must be in this folder, together with the other files of the archive.

using System;
using System.IO;
using System.Net;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Threading;
using Token04;

internal sealed class Server
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly TokenGenerator generator = Settings.Generator();
    private readonly Sessions sessions = new Sessions(Settings.Required("SESSION_SECRET"));

    private static void Main()
    {
        var server = new Server();
        var listener = new HttpListener();
        foreach (string host in new[] { "127.0.0.1", "localhost" })
        {
            listener.Prefixes.Add("http://" + host + ":" + Settings.Port + "/");
        }
        listener.Start();
        while (true)
        {
            HttpListenerContext call = listener.GetContext();
            ThreadPool.QueueUserWorkItem(
                _ => server.Serve(call));
        }
    }

    private void Serve(HttpListenerContext call)
    {
        try
        {
            using (call.Response)
            {
                ZegoToken(call.Request, call.Response);
            }
        }
        catch (HttpListenerException)
        {
            // The client disconnected.
        }
    }

    private void ZegoToken(HttpListenerRequest request, HttpListenerResponse response)
    {
        if (request.Url.AbsolutePath != "/zego-token")
        {
            Respond(response, 404, new Refusal { error = "there is only /zego-token" });
            return;
        }
        if (request.HttpMethod != "POST")
        {
            Respond(response, 405, new Refusal { error = "use POST" });
            return;
        }
        string user = sessions.User(request.Headers["Authorization"]);
        if (user == null)
        {
            Respond(response, 401, new Refusal { error = "log in first" });
            return;
        }
        var granted = new Granted {
            app_id = generator.AppId,
            user_id = user,
            // Allows everything in every room. If the server knows the room, use privileges: see Privileges.cs.
            token = generator.GenerateBasic(user, Lifetime),
            expires_in = (long)Lifetime.TotalSeconds,
        };
        Respond(response, 200, granted);
    }

    private static void Respond<T>(HttpListenerResponse response, int status, T body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.Headers["Cache-Control"] = "no-store";
        var json = new MemoryStream();
        new DataContractJsonSerializer(typeof(T)).WriteObject(json, body);
        response.ContentLength64 = json.Length;
        json.WriteTo(response.OutputStream);
    }

    [DataContract]
    private sealed class Granted
    {
        [DataMember]
        internal long app_id;
        [DataMember]
        internal string user_id;
        [DataMember]
        internal string token;
        /// <summary>In seconds; request a new token before that.</summary>
        [DataMember]
        internal long expires_in;
    }

    [DataContract]
    private sealed class Refusal
    {
        [DataMember]
        internal string error;
    }
}
