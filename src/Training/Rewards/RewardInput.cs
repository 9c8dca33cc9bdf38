namespace FedOrleans.Training.Rewards;

/// <summary>A request with its answer as a reward model reads them.</summary>
/// <param name="Ids">Begin token, request, answer and end token.</param>
/// <param name="Answer">Index of the answer's first token, 1 or more; an empty answer begins at the end token.</param>
public readonly record struct RewardInput(int[] Ids, int Answer)
{
    /// <summary>Number of tokens.</summary>
    public int Length => Ids.Length;
}
