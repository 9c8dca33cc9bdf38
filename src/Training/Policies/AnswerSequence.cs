namespace FedOrleans.Training.Policies;

/// <summary>A request and an answer to it as tokens.</summary>
/// <param name="Prompt">Ids up to where the answer begins; at least one.</param>
/// <param name="Answer">Ids of the answer, with the tokens that ended it where it came to an end; at least one.</param>
internal sealed record AnswerSequence(int[] Prompt, int[] Answer)
{
    /// <summary>Prompt, then answer.</summary>
    public int[] Ids { get; } = [.. Prompt, .. Answer];
}
