// An endpoint that hands out tokens, and only to the user who is logged in. With HttpListener.
//
// The user comes from the caller's verified session, see Sessions.cs. An endpoint that takes it from the
// query gives anybody a token for anybody.
//
//     $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//     $ export SESSION_SECRET=the-secret-that-signs-your-sessions
//     $ mcs -r:Token04.Net.dll -r:System.Runtime.Serialization Server.cs Sessions.cs Settings.cs
//     $ mono Server.exe
//     $ curl -X POST -H "Authorization: Bearer $SESSION" http://127.0.0.1:3000/zego-token
//
// Token04.Net.dll has to be in this folder, with what stands beside it in the archive.

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
            // The caller has gone.
        }
    }

    private void ZegoToken(HttpListenerRequest request, HttpListenerResponse response)
    {
        if (request.Url.AbsolutePath != "/zego-token")
        {
            Answer(response, 404, new Refusal { error = "there is only /zego-token" });
            return;
        }
        if (request.HttpMethod != "POST")
        {
            Answer(response, 405, new Refusal { error = "use POST" });
            return;
        }
        string user = sessions.User(request.Headers["Authorization"]);
        if (user == null)
        {
            Answer(response, 401, new Refusal { error = "log in first" });
            return;
        }
        var granted = new Granted {
            app_id = generator.AppId,
            user_id = user,
            // Good for any room. Where the server knows the room, use privileges: see Privileges.cs.
            token = generator.GenerateBasic(user, Lifetime),
            expires_in = (long)Lifetime.TotalSeconds,
        };
        Answer(response, 200, granted);
    }

    private static void Answer<T>(HttpListenerResponse response, int status, T body)
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
        /// <summary>In seconds; ask again before that.</summary>
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
