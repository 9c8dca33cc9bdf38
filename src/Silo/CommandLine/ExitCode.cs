namespace FedOrleans.Silo.CommandLine;

/// <summary>The exit statuses of the program.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Something failed that was not the input's fault.</summary>
    public const int Failed = 1;

    /// <summary>Bad usage or bad input; nothing was written.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by Ctrl-C, once the state was safe.</summary>
    public const int Interrupted = 130;
}
