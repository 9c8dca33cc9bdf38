using Microsoft.Extensions.Logging;

namespace FedOrleans.Silo.Cluster;

/// <summary>What a silo says of itself: a sentence for people, or an entry of the log where programs read the output.</summary>
internal sealed partial class SiloAnnouncements(TextWriter text, ILogger logger, LogFormat format)
{
    public async Task ServingAsync(string url, string pool, string cluster)
    {
        if (format == LogFormat.Json)
        {
            LogServing(logger, url, pool, cluster);
            return;
        }

        text.WriteLine($"serving at {url} with {pool}; cluster {cluster}, Ctrl-C to leave");
        await text.FlushAsync(CancellationToken.None);
    }

    public void Leaving()
    {
        if (format == LogFormat.Json)
        {
            LogLeaving(logger);
            return;
        }

        text.WriteLine("leaving the cluster");
    }

    public void Left()
    {
        // The log has left with the host.
        if (format == LogFormat.Text)
        {
            text.WriteLine("left");
        }
    }

    /// <param name="reason">Why nobody could be told.</param>
    public void LeftUntold(string reason)
    {
        if (format == LogFormat.Json)
        {
            LogLeftUntold(logger, reason);
            return;
        }

        text.WriteLine($"left without telling the cluster: {reason}. The other silos find out by their probes, and go on with the runs");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Serving at {Url} with {Pool} in cluster {Cluster}")]
    private static partial void LogServing(ILogger logger, string url, string pool, string cluster);

    [LoggerMessage(Level = LogLevel.Information, Message = "Leaving the cluster")]
    private static partial void LogLeaving(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "Left without telling the cluster: {Reason}. The other silos find out by their probes, and go on with the runs")]
    private static partial void LogLeftUntold(ILogger logger, string reason);
}
