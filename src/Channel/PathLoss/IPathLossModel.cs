namespace FedOrleans.Channel.PathLoss;

/// <summary>How far and through what the signal travels: loss, line of sight and the spread of shadowing.</summary>
public interface IPathLossModel
{
    /// <summary>Probability, in [0, 1], of a line of sight at a ground distance in metres.</summary>
    double LineOfSightProbability(double distanceM);

    /// <summary>Median path loss in dB at a ground distance in metres above 0.</summary>
    double LossDb(double distanceM, bool lineOfSight);

    /// <summary>Standard deviation of log-normal shadowing in dB at a ground distance in metres.</summary>
    double ShadowingDb(double distanceM, bool lineOfSight);
}
