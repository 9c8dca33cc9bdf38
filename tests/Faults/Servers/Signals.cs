using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace FedOrleans.Faults.Servers;

/// <summary>Signals to processes by their id.</summary>
public static partial class Signals
{
    private const int Interrupt = 2;
    private const int Quit = 3;
    private const int Kill = 9;
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;

    /// <summary>SIGKILL.</summary>
    public static void SendKill(Process process) => Send(process, Kill);

    /// <summary>SIGTERM.</summary>
    public static void SendTerminate(Process process) => Send(process, Terminate);

    /// <summary>SIGQUIT.</summary>
    public static void SendQuit(Process process) => Send(process, Quit);

    /// <summary>SIGINT.</summary>
    public static void SendInterrupt(Process process) => Send(process, Interrupt);

    /// <summary>SIGSTOP to a process and its children.</summary>
    public static void SendStop(Process process) => SendToAll(process, Stop);

    /// <summary>SIGCONT to a process and its children.</summary>
    public static void SendContinue(Process process) => SendToAll(process, Continue);

    private static void SendToAll(Process process, int signal)
    {
        ArgumentNullException.ThrowIfNull(process);
        foreach (int child in Children(process.Id))
        {
            _ = kill(child, signal);
        }

        Send(process, signal);
    }

    private static void Send(Process process, int signal)
    {
        ArgumentNullException.ThrowIfNull(process);
        if (!process.HasExited && kill(process.Id, signal) != 0 && !process.HasExited)
        {
            throw new InvalidOperationException($"signal {signal} to process {process.Id} failed: error {Marshal.GetLastPInvokeError()}");
        }
    }

    private static int[] Children(int id)
    {
        string list = $"/proc/{id}/task/{id}/children";
        return File.Exists(list)
            ? [.. File.ReadAllText(list).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(child => int.Parse(child, CultureInfo.InvariantCulture))]
            : [];
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);
}
