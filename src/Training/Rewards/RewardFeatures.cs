using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Roberta;
using FedOrleans.Training.Numerics;
using static TorchSharp.torch;

namespace FedOrleans.Training.Rewards;

/// <summary>
/// What reward heads look at. With u and v the means of the encoder's states over the request's and the answer's tokens: v, u ∘ v
/// and |u − v|, of which the last two tell whether the answer is to the request (Conneau et al. 2017, section 3.1); and the mean over
/// the answer's tokens of each head's word scores, which need no depth (the wide part of Cheng et al. 2016).
/// </summary>
internal static class RewardFeatures
{
    private const int Parts = 4;

    /// <summary>Number of features, 3 d + 2.</summary>
    public static int Count(EncoderShape shape) => EncoderCount(shape) + RewardParameters.Heads;

    /// <summary>Number of those of the encoder, 3 d, which come first.</summary>
    public static int EncoderCount(EncoderShape shape) => 3 * shape.Width;

    /// <summary>Mean word score of an answer for each head.</summary>
    /// <param name="words">Scores <c>[V, 2]</c>.</param>
    /// <param name="text">Request and answer.</param>
    public static float[] Words(ReadOnlySpan<float> words, RewardInput text)
    {
        var sums = new double[RewardParameters.Heads];
        foreach (int token in text.Ids.AsSpan(text.Answer))
        {
            for (int head = 0; head < sums.Length; head++)
            {
                sums[head] += words[(token * sums.Length) + head];
            }
        }

        return Array.ConvertAll(sums, sum => (float)(sum / (text.Length - text.Answer)));
    }

    /// <summary>The encoder's features of texts that are padded to one length: <c>[1, B, 3 d]</c>.</summary>
    public static Tensor Of(RobertaEncoder encoder, ParameterBank bank, IReadOnlyList<RewardInput> texts, Device device)
    {
        TokenBatch batch = TokenBatch.Create([.. texts.Select(text => text.Ids)], 1, encoder.Shape.PadId, device);
        Tensor states = encoder.Encode(bank, batch).view(batch.Batch, batch.Length, encoder.Shape.Width);
        Tensor means = Shares(texts, batch.Length, device).bmm(states);
        (Tensor request, Tensor answer) = (means.select(1, 0), means.select(1, 1));
        return cat([answer, request.mul(answer), request.Minus(answer).abs()], 1).unsqueeze(0);
    }

    /// <summary>The same, computed by parts of similar length, which saves most of the padding.</summary>
    public static Tensor ByLength(RobertaEncoder encoder, ParameterBank bank, IReadOnlyList<RewardInput> texts, Device device)
    {
        int[] order = [.. Enumerable.Range(0, texts.Count).OrderBy(text => texts[text].Length)];
        var places = new long[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            places[order[i]] = i;
        }

        IEnumerable<int[]> parts = order.Chunk((order.Length + Parts - 1) / Parts);
        Tensor sorted = cat([.. parts.Select(part => Of(encoder, bank, [.. part.Select(text => texts[text])], device))], 1);
        return sorted.index_select(1, tensor(places, device: device));
    }

    /// <summary>Each token's share in the mean of the request and in that of the answer: <c>[B, 2, T]</c>.</summary>
    private static Tensor Shares(IReadOnlyList<RewardInput> texts, int length, Device device)
    {
        var shares = new float[texts.Count * 2 * length];
        for (int i = 0; i < texts.Count; i++)
        {
            (int[] ids, int answer) = texts[i];
            Span<float> row = shares.AsSpan(i * 2 * length, 2 * length);
            row[..answer].Fill(1f / answer);
            row[(length + answer)..(length + ids.Length)].Fill(1f / (ids.Length - answer));
        }

        return tensor(shares, [texts.Count, 2, length], device: device);
    }
}
