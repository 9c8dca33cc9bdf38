namespace FedOrleans.Training.Instructions.Files;

/// <summary>Names of the public formats that requests can be read from.</summary>
public static class InstructionFormats
{
    /// <summary>Rows of <c>instruction</c>, <c>input</c> and <c>output</c> (Taori et al. 2023).</summary>
    public const string Alpaca = "alpaca";

    /// <summary>Rows of <c>instruction</c>, <c>context</c>, <c>response</c> and <c>category</c> (Conover et al. 2023).</summary>
    public const string Dolly = "dolly";

    /// <summary>Rows of two dialogues, <c>chosen</c> and <c>rejected</c> (Bai et al. 2022).</summary>
    public const string HhRlhf = "hh-rlhf";

    /// <summary>What the pairs of <see cref="HhRlhf"/> are about: which answer helps more.</summary>
    public const string Helpfulness = "helpfulness";

    /// <summary>What the pairs of <see cref="HhRlhf"/> are about: which answer is more careful.</summary>
    public const string Safety = "safety";

    public static IReadOnlyList<string> All { get; } = [Alpaca, Dolly, HhRlhf];
}
