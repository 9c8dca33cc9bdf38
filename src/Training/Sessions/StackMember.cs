namespace FedOrleans.Training.Sessions;

/// <param name="Device">Device number.</param>
/// <param name="PrivateState">Its private state at the start of the round.</param>
public sealed record StackMember(int Device, ReadOnlyMemory<byte> PrivateState);
