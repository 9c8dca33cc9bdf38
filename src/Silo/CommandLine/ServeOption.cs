using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FedOrleans.Validation;

namespace FedOrleans.Silo.CommandLine;

/// <summary><c>--serve [PORT]</c>: shows a run in a browser while it goes on and after it has ended.</summary>
internal static class ServeOption
{
    private const int UsualPort = 8080;

    public static Option<int?> Create() => new("--serve")
    {
        Description = $"Show the run in a browser on loopback, until Ctrl-C after its end [port: {UsualPort}, or a free one]",
        HelpName = "PORT",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = Parse,
    };

    /// <summary>The port that the pages are served on; null where nobody asked for them.</summary>
    /// <exception cref="InputException">The port is taken.</exception>
    public static int? Read(ParseResult result, Option<int?> option)
    {
        if (result.GetResult(option) is not { Implicit: false })
        {
            return null;
        }

        if (result.GetValue(option) is not { } port)
        {
            return IsFree(UsualPort) ? UsualPort : 0;
        }

        return IsFree(port) ? port : throw new InputException($"--serve: port {port} is taken; expected a free one, or --serve alone");
    }

    private static int? Parse(ArgumentResult result)
    {
        if (result.Tokens.Count == 0)
        {
            return null;
        }

        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= IPEndPoint.MaxPort)
        {
            return port;
        }

        result.AddError($"--serve: '{text}' is not allowed; expected a port from 0, any free one, to {IPEndPoint.MaxPort}");
        return null;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using TcpListener listener = new(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
