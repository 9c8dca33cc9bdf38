namespace FedOrleans.Training.Rewards.Pairs;

/// <summary>What a pair is for.</summary>
internal enum PairUse
{
    /// <summary>To learn from.</summary>
    Train,

    /// <summary>To watch the learning and to choose a recipe by.</summary>
    HeldOut,

    /// <summary>To measure the finished model.</summary>
    Measured,
}
