namespace FedOrleans.Training.Reinforcement;

/// <summary>
/// Proximal policy optimisation on a device (Schulman et al. 2017), for text as Ziegler et al. 2019 and Ouyang et al. 2022 use it.
/// Learning rate, gradient clipping and optimizer are those of <see cref="Optimization.TrainingOptions"/>.
/// </summary>
public sealed record PpoOptions
{
    /// <summary>Answers that a device samples in a round, 1 to 4096. The default value is 16.</summary>
    public int Rollouts { get; init; } = 16;

    /// <summary>
    /// How many of them answer the same request, a divisor of <see cref="Rollouts"/>; above 1 each is held against the others
    /// (<see cref="RequestBaseline"/>). The default value is 4.
    /// </summary>
    public int AnswersPerRequest { get; init; } = 4;

    /// <summary>Passes over the answers of a round, 1 to 100. The default value is 3.</summary>
    public int Epochs { get; init; } = 3;

    /// <summary>Answers an optimizer step looks at, 1 to <see cref="Rollouts"/>. The default value is 8.</summary>
    public int Minibatch { get; init; } = 8;

    /// <summary>Range ε of the probability ratio, above 0 and below 1. The default value is 0.2.</summary>
    public double Clip { get; init; } = 0.2;

    /// <summary>How far a value may move from its old one before its loss is clipped, above 0. The default value is 0.2.</summary>
    public double ValueClip { get; init; } = 0.2;

    /// <summary>Weight of the value loss, 0 or more. The default value is 0.5.</summary>
    public double ValueCoefficient { get; init; } = 0.5;

    /// <summary>Weight of the entropy bonus, 0 or more. The default value is 0.01.</summary>
    public double EntropyCoefficient { get; init; } = 0.01;

    /// <summary>Discount γ a token, above 0, up to 1. The default value is 1.</summary>
    public double Discount { get; init; } = 1;

    /// <summary>λ of generalised advantage estimation, 0 to 1. The default value is 0.95.</summary>
    public double Lambda { get; init; } = 0.95;

    /// <summary>β of the penalty on the divergence from the start model, 0 or more; where it starts under control. The default value is 0.05.</summary>
    public double KlCoefficient { get; init; } = 0.05;

    /// <summary>Divergence in nats an answer that β is steered to, above 0, or null to keep β fixed, as it must be where it is 0. The default value is 6.</summary>
    public double? KlTarget { get; init; } = 6;

    /// <summary>Gain of the controller of β a round, above 0, below 5: at 5 it could set β to 0 for good. The default value is 1.</summary>
    public double KlGain { get; init; } = 1;

    /// <summary>Whether a device's advantages are brought to mean 0 and variance 1 over its answers of a round. The default value is true.</summary>
    public bool Whiten { get; init; } = true;

    /// <summary>Largest size of an answer's weighted reward before what a missing end costs, above 0. The default value is 5.</summary>
    public double RewardClip { get; init; } = 5;
}
