using FedOrleans.Training.Sessions;

namespace FedOrleans.Grains.Tests.Scenarios.Radio;

/// <summary>A session of given size that is never trained.</summary>
internal sealed class SilentSession(int parameters, double operations) : ITrainingSession
{
    public int SharedParameters => parameters;

    public int PrivateParameters => 0;

    public byte[] CreateSharedState() => new byte[parameters * sizeof(float)];

    public byte[] CreatePrivateState(int device) => [];

    public IReadOnlyList<StatePart> Describe(ReadOnlyMemory<byte> privateState) => [];

    public DeviceProfile Profile(int device) => new(10, 3, 4, 0, operations);

    public Task<IReadOnlyList<TrainedMember>> TrainAsync(
        int round, ReadOnlyMemory<byte> sharedState, IReadOnlyList<StackMember> members, CancellationToken cancellation) =>
        throw new NotSupportedException("This session is never trained.");

    public Task<IReadOnlyList<Score>> EvaluatePersonalAsync(
        ReadOnlyMemory<byte> sharedState, IReadOnlyList<StackMember> members, CancellationToken cancellation) =>
        throw new NotSupportedException("This session is never trained.");

    public Task<Score?> EvaluateSharedAsync(ReadOnlyMemory<byte> sharedState, CancellationToken cancellation) =>
        throw new NotSupportedException("This session is never trained.");
}
