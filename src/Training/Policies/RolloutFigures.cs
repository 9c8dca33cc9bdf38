namespace FedOrleans.Training.Policies;

/// <summary>What a device's own answers of a training round were like.</summary>
/// <param name="Reward">Mean reward that the device learnt from, before the penalty on divergence.</param>
/// <param name="Kl">Mean divergence from the start model, nats an answer: what β is steered by.</param>
/// <param name="KlCoefficient">β after the round.</param>
public sealed record RolloutFigures(double Reward, double Kl, double KlCoefficient);
