namespace FedOrleans.Training.Instructions;

/// <summary>Requests, and what people prefer to hear in answer to them.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Prompts">All requests, those of the training split and those kept for evaluation; no request is in both.</param>
/// <param name="Helpfulness">Pairs of a helpful answer and one that helps less.</param>
/// <param name="Safety">Pairs of a careful answer to a risky request and a careless one.</param>
public sealed record InstructionSet(
    string Name,
    IReadOnlyList<InstructionPrompt> Prompts,
    IReadOnlyList<PreferencePair> Helpfulness,
    IReadOnlyList<PreferencePair> Safety)
{
    /// <summary>Good answers beside those of the pairs. The default value is none.</summary>
    public IReadOnlyList<PreferredAnswer> Answers { get; init; } = [];
}
