using System.Collections.Concurrent;

namespace FedOrleans.Grains.Tests.Clusters;

/// <summary>Lets a test watch and hold the training of a cluster; shared by its silos.</summary>
public sealed class TrainingProbe
{
    private readonly ConcurrentDictionary<int, int> _tries = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The round whose training waits for <see cref="Open"/>; 0 for none.</summary>
    public int HeldRound { get; init; }

    /// <summary>What training in a round throws, given the number of times that it was tried.</summary>
    public Func<int, int, Exception?> Fault { get; init; } = (_, _) => null;

    /// <summary>Silo, round and device of all training that began.</summary>
    public ConcurrentQueue<(string Silo, int Round, int Device)> Begun { get; } = new();

    /// <summary>Ends when the held round trains.</summary>
    public Task Reached => _reached.Task;

    public void Open() => _opened.TrySetResult();

    internal async Task EnterAsync(string silo, int round, IEnumerable<int> devices, CancellationToken cancellation)
    {
        if (Fault(round, _tries.AddOrUpdate(round, 1, (_, tries) => tries + 1)) is { } fault)
        {
            throw fault;
        }

        foreach (int device in devices)
        {
            Begun.Enqueue((silo, round, device));
        }

        if (round == HeldRound)
        {
            _reached.TrySetResult();
            await _opened.Task.WaitAsync(cancellation);
        }
    }
}
