namespace FedOrleans.Training.Pool;

/// <summary>Which accelerators a silo's training pool uses.</summary>
public sealed record WorkerOptions
{
    /// <summary>The default value is Auto.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    /// <summary>Worker threads on a CPU, 1 or more, or null for one a core. On CUDA there is one worker a card.</summary>
    public int? Workers { get; init; }

    /// <summary>Jobs that may wait; further callers wait until there is room. 1 or more. The default value is 256.</summary>
    public int QueueLength { get; init; } = 256;
}
