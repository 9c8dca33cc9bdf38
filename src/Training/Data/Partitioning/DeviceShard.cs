namespace FedOrleans.Training.Data.Partitioning;

/// <summary>The examples of one device, as indices into the training examples of the set, in ascending order.</summary>
/// <param name="Train">Examples the device trains on; at least one.</param>
/// <param name="HeldOut">Examples the device's own model is evaluated on; at least one.</param>
public sealed record DeviceShard(int[] Train, int[] HeldOut);
