namespace FedOrleans.Training.Generation;

/// <summary>How answers are drawn.</summary>
public sealed record GenerationOptions
{
    /// <summary>Most tokens of an answer, what ends it included; 1 to the model's positions. The default value is 32.</summary>
    public int MaxTokens { get; init; } = 32;

    /// <summary>
    /// Texts that end an answer as the end token does, none of them empty, at most 16 of at most 64 characters; they are no part of what is
    /// scored. A model that was never taught to end an answer needs them. The default value is none.
    /// </summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>Tokens a prompt is cut to, with the words that frame it; 8 to the model's positions. The default value is 64.</summary>
    public int MaxPromptTokens { get; init; } = 64;

    /// <summary>
    /// Divides the logits of the answers that PPO learns from, above 0, up to 10. The policy is the distribution at this temperature:
    /// ratios, entropy and divergence are taken of it. The default value is 1.
    /// </summary>
    public double Temperature { get; init; } = 1;

    /// <summary>
    /// Draws from the k most likely tokens alone, 1 or more, or null for all. PPO's ratios are of the whole distribution nonetheless, so
    /// that they are exact only without <see cref="TopK"/> and <see cref="TopP"/>. The default value is null.
    /// </summary>
    public int? TopK { get; init; }

    /// <summary>Draws from the fewest tokens that hold this probability together, above 0, up to 1. The default value is 1: all.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Temperature of the answers that are evaluated, 0 to 10; 0 takes the most likely token. The default value is 0.</summary>
    public double EvaluationTemperature { get; init; }

    /// <summary>
    /// Answers to every held-out request, 1 to 1000; figures are means over them. More than one says more only above temperature 0. The
    /// default value is 1.
    /// </summary>
    public int EvaluationAnswers { get; init; } = 1;
}
