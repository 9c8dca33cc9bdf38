namespace FedOrleans.Training.Rewards.Pairs;

/// <summary>Faults that a rule gives to a good answer, so that a reward model learns to see them.</summary>
public enum AnswerFault
{
    /// <summary>The good answer to another request.</summary>
    Mismatched,

    /// <summary>Broken off.</summary>
    Truncated,

    /// <summary>One to three words, its first or any others.</summary>
    Stub,

    /// <summary>A few words again and again: of it, of another answer or of the request.</summary>
    Repeated,

    /// <summary>It begins well and then runs in a circle.</summary>
    Looped,

    /// <summary>It begins well and goes on with the end of another answer.</summary>
    Drifting,

    /// <summary>Its words in random order.</summary>
    Shuffled,

    /// <summary>Words that a chain of word pairs puts one after the other: fluent for two words, senseless as a whole.</summary>
    Babbled,

    /// <summary>Made-up words of random letters.</summary>
    Gibberish,

    /// <summary>The request again.</summary>
    Echoed,

    /// <summary>Nothing.</summary>
    Empty,
}
