namespace FedOrleans.Training.Sessions;

/// <summary>
/// Training and evaluation under one method and seed. All state goes in and out as little-endian fp32 blobs; every
/// call is a pure function of its arguments and the definition.
/// </summary>
public interface ITrainingSession
{
    /// <summary>Number of shared (aggregated) parameters; the length of a shared state is four times this.</summary>
    int SharedParameters { get; }

    /// <summary>Number of private parameters; LoRA is held at the largest rank, with zeros above a device's own.</summary>
    int PrivateParameters { get; }

    /// <summary>The shared state before the first round.</summary>
    byte[] CreateSharedState();

    /// <summary>A device's private state before it first trains.</summary>
    byte[] CreatePrivateState(int device);

    /// <summary>A private state by its parts, for people to look at.</summary>
    IReadOnlyList<StatePart> Describe(ReadOnlyMemory<byte> privateState);

    /// <summary>What a device is: examples, steps a round, LoRA rank, operations a round.</summary>
    DeviceProfile Profile(int device);

    /// <summary>Trains up to <c>TrainingOptions.Stack</c> devices as one batch on the pool.</summary>
    /// <param name="round">Round number; names the streams that draw the batches.</param>
    /// <param name="sharedState">Global state at the start of the round.</param>
    /// <param name="members">The devices of the stack, with their private states.</param>
    /// <returns>One result a member, in the order given.</returns>
    Task<IReadOnlyList<TrainedMember>> TrainAsync(
        int round, ReadOnlyMemory<byte> sharedState, IReadOnlyList<StackMember> members, CancellationToken cancellation);

    /// <summary>Evaluates each device's own model (shared and private part) on its own held-out split.</summary>
    Task<IReadOnlyList<Score>> EvaluatePersonalAsync(
        ReadOnlyMemory<byte> sharedState, IReadOnlyList<StackMember> members, CancellationToken cancellation);

    /// <summary>Evaluates the shared part alone on the common test set; null where the method shares nothing.</summary>
    Task<Score?> EvaluateSharedAsync(ReadOnlyMemory<byte> sharedState, CancellationToken cancellation);
}
