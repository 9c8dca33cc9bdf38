using FedOrleans.Training.Sessions;

namespace FedOrleans.Training.Tests.Support;

/// <summary>Derivatives of the double-precision reference.</summary>
internal static class CentralDifference
{
    // In double precision the truncation error h²/6·f''' stays near 1e-9 and the rounding error near 1e-12: both far
    // below the fp32 gradient that is compared.
    private const double Step = 1e-4;

    /// <summary>(f(x + h) − f(x − h)) / 2h for one entry of a parameter.</summary>
    public static double Of(double[] parameter, int entry, Func<double> function)
    {
        double kept = parameter[entry];
        parameter[entry] = kept + Step;
        double above = function();
        parameter[entry] = kept - Step;
        double below = function();
        parameter[entry] = kept;
        return (above - below) / (2 * Step);
    }

    /// <summary>Mean cross-entropy of labelled examples.</summary>
    public static double MeanLoss(this ReferenceRoberta reference, IReadOnlyCollection<LabelledTokens> examples) =>
        examples.Average(example => reference.Loss(example.Ids, example.Label));
}
