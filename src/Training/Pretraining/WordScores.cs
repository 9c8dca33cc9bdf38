using FedOrleans.Randomness;
using FedOrleans.Training.Rewards;

namespace FedOrleans.Training.Pretraining;

/// <summary>
/// What each token of an answer speaks for or against it: a logistic model of pairs over the shares of their tokens, which few pairs
/// suffice for. Beside an encoder it is the wide part of a wide and deep model (Cheng et al. 2016), fitted by itself.
/// </summary>
public static class WordScores
{
    private const int Epochs = 25;
    private const double Rate = 0.3;
    private const double Decay = 2e-3;
    private const double Scale = 5;

    /// <summary>
    /// Lowers −log σ(s_chosen − s_rejected) with a weight decay by stochastic gradient descent of falling rate, where s is the mean score
    /// of the answer's tokens.
    /// </summary>
    /// <param name="examples">Pairs of one head.</param>
    /// <param name="vocabulary">Number of tokens V.</param>
    /// <param name="stream">Decides about the order.</param>
    /// <returns>V scores.</returns>
    public static float[] Fit(IReadOnlyList<PreferenceExample> examples, int vocabulary, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(examples);
        Dictionary<int, double>[] differences = [.. examples.Select(Difference)];
        var scores = new double[vocabulary];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            stream.Shuffle<Dictionary<int, double>>(differences);
            double rate = Rate / (1 + (epoch / 5.0));
            foreach (Dictionary<int, double> difference in differences)
            {
                double margin = difference.Sum(entry => scores[entry.Key] * entry.Value);
                double pull = 1 / (1 + Math.Exp(margin));
                foreach ((int token, double share) in difference)
                {
                    scores[token] += rate * ((pull * share) - (Decay * scores[token]));
                }
            }
        }

        return [.. scores.Select(score => (float)(Scale * score))];
    }

    private static Dictionary<int, double> Difference(PreferenceExample example)
    {
        var difference = new Dictionary<int, double>();
        foreach ((RewardInput text, double sign) in (ReadOnlySpan<(RewardInput, double)>)[(example.Chosen, Scale), (example.Rejected, -Scale)])
        {
            foreach (int token in text.Ids.AsSpan(text.Answer))
            {
                difference[token] = difference.GetValueOrDefault(token) + (sign / (text.Length - text.Answer));
            }
        }

        return difference;
    }
}
