using FedOrleans.Training.Sessions;

namespace FedOrleans.Training.Policies;

/// <summary>Draws the requests that a device answers in a round: its own in shuffled passes, over and over where there are few.</summary>
internal static class PromptDraw
{
    /// <param name="prompts">The device's requests.</param>
    /// <param name="count">How many answers there are to be.</param>
    /// <param name="answers">Answers to each request drawn; divides the count.</param>
    /// <param name="seed">Names the stream, with the next two.</param>
    /// <param name="device">Device number.</param>
    /// <param name="round">Round number.</param>
    /// <returns>For each answer its request, answers to one in a row, and how often the request was answered before.</returns>
    public static (int Prompt, int Sample)[] Draw(int[] prompts, int count, int answers, ulong seed, int device, int round)
    {
        var sampler = new BatchSampler(prompts, seed, device, round);
        var times = new Dictionary<int, int>();
        var drawn = new (int Prompt, int Sample)[count];
        for (int i = 0; i < count; i++)
        {
            int prompt = i % answers == 0 ? sampler.Next(1)[0] : drawn[i - 1].Prompt;
            int sample = times.GetValueOrDefault(prompt);
            times[prompt] = sample + 1;
            drawn[i] = (prompt, sample);
        }

        return drawn;
    }
}
