namespace FedOrleans.Training.Optimization;

/// <param name="Steps">Steps made so far.</param>
/// <param name="Mean">First moments, K·P values.</param>
/// <param name="Square">Second moments, K·P values.</param>
public sealed record AdamWSnapshot(int Steps, float[] Mean, float[] Square);
