namespace FedOrleans.Training.Sessions;

/// <param name="TrainExamples">Examples the device trains on; its weight in the aggregate.</param>
/// <param name="HeldOutExamples">Examples the device evaluates its own model on.</param>
/// <param name="Steps">Optimizer steps a round.</param>
/// <param name="LoraRank">The device's LoRA rank, 0 where the method has no LoRA.</param>
/// <param name="FloatingPointOperations">Operations of one round of local training, from the model's own count.</param>
public sealed record DeviceProfile(int TrainExamples, int HeldOutExamples, int Steps, int LoraRank, double FloatingPointOperations);
