namespace FedOrleans.Channel.Energy;

/// <summary>What a battery holds.</summary>
public static class Battery
{
    /// <summary>Joules after a round: what was spent leaves, never below 0, then what was harvested comes, never above full.</summary>
    /// <param name="chargeJ">Before the round; infinite without a battery.</param>
    /// <param name="spentJ">0 or more.</param>
    /// <param name="harvestedJ">0 or more.</param>
    /// <param name="fullJ">A full battery; infinite without one.</param>
    public static double After(double chargeJ, double spentJ, double harvestedJ, double fullJ) =>
        Math.Min(fullJ, Math.Max(0, chargeJ - spentJ) + harvestedJ);
}
