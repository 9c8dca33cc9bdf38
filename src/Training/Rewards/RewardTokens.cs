using FedOrleans.Training.Prompts;
using FedOrleans.Training.Tokenization;

namespace FedOrleans.Training.Rewards;

/// <summary>How a request with its answer becomes the input of a reward model.</summary>
public static class RewardTokens
{
    /// <summary>Ids between begin and end token, and where the answer begins; a request takes at most half of the room, and an answer that is too long loses its end.</summary>
    /// <param name="tokenizer">RoBERTa's kind.</param>
    /// <param name="conversation">Request and answer.</param>
    /// <param name="maxLength">Most ids, 24 or more.</param>
    public static RewardInput Encode(ByteLevelTokenizer tokenizer, Conversation conversation, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        int[] prompt = PromptFormat.EncodePrompt(tokenizer, conversation.Prompt, maxLength / 2);
        int[] answer = tokenizer.EncodePlain(" " + conversation.Answer.Trim());
        int room = maxLength - prompt.Length - 2;
        return new RewardInput([tokenizer.BeginId, .. prompt, .. answer.AsSpan(0, Math.Min(answer.Length, room)), tokenizer.EndId], prompt.Length + 1);
    }
}
