namespace FedOrleans.Faults.Servers;

/// <summary>A private server of its own port and data directory, which keeps what is written through crashes of its own.</summary>
public interface IDatabaseServer : IAsyncDisposable
{
    /// <summary>What <c>cluster.kind</c> calls it.</summary>
    string Kind { get; }

    /// <summary>What <c>cluster.connection</c> is.</summary>
    string Connection { get; }

    /// <summary>Whether its process lives.</summary>
    bool IsUp { get; }

    /// <summary>Where its data lies.</summary>
    string Directory { get; }

    /// <summary>Starts it, and returns when it answers.</summary>
    Task StartAsync(CancellationToken cancellation = default);

    /// <summary>Ends it without warning.</summary>
    Task CrashAsync();

    /// <summary>Holds it still: connections stand, and nothing answers.</summary>
    void Freeze();

    /// <summary>Lets it go on after <see cref="Freeze"/>.</summary>
    void Thaw();
}
