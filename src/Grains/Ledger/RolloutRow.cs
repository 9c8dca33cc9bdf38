using FedOrleans.Training.Policies;

namespace FedOrleans.Grains.Ledger;

/// <summary>What the answers that a device last learnt from were like.</summary>
/// <param name="Reward">Mean reward that it learnt from, before the penalty on divergence.</param>
/// <param name="Kl">Mean divergence from the start model, nats an answer: what β is steered by.</param>
/// <param name="KlCoefficient">β after the round.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.RolloutRow")]
public sealed record RolloutRow(double Reward, double Kl, double KlCoefficient)
{
    internal static RolloutRow? Of(RolloutFigures? figures) =>
        figures is null ? null : new RolloutRow(figures.Reward, figures.Kl, figures.KlCoefficient);
}
