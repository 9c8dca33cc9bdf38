using FedOrleans.Silo.Reports.Comparisons;

namespace FedOrleans.Silo.Reports.Pages;

/// <summary>The terms of the report, and the methods that it compares.</summary>
internal static class Glossary
{
    private static readonly (string Method, string Meaning)[] _methods =
    [
        ("pftt", "small adapters are trained by all and averaged at the server; each device also trains a LoRA that never leaves it"),
        ("pfit", "the last blocks are tuned by reinforcement learning on each device's own reward; devices keep personal copies"),
        ("pwff", "adapters are averaged, LoRA stays on the device; the loss mixes the device's own rewards"),
        ("fedavg-full", "plain federated averaging of the whole model"),
        ("fedlora", "one LoRA for all, averaged at the server; nothing stays private"),
        ("fedadapter", "adapters for all, averaged at the server; nothing stays private"),
        ("fedbert", "split learning: embeddings and head on the device, the body on the server"),
        ("local-only", "every device trains alone and sends nothing"),
        ("local-ppo", "every device learns alone, by PPO, and sends nothing"),
        ("sfl", "PFIT with one reward for all"),
        ("pfl", "PFIT without sparse attention"),
        ("fedprox", "federated averaging with a term that holds each device's model near the global one"),
        ("fedper", "the lower part is averaged, the head stays on the device"),
        ("fedrep", "as fedper, but head and lower part are trained in turns"),
        ("ditto", "federated averaging beside a private model that is drawn towards the global one"),
        ("scaffold", "federated averaging with control variates against the drift of the devices"),
        ("ffa-lora", "LoRA with its first factor frozen; only the second is trained and averaged"),
        ("fedsa-lora", "LoRA whose first factor is averaged while the second stays on the device"),
        ("hetlora", "LoRA of different ranks, padded to be averaged and cut to fit"),
        ("flora", "LoRA of different ranks, stacked at the server in place of averaging"),
        ("shepherd", "LoRA trained on instructions and averaged at the server"),
    ];

    private static readonly (string Term, string Meaning)[] _accuracies =
    [
        ("Personalised accuracy", "share of right answers of a device's own model (shared part with private part) on the device's own held-out data, as a mean over devices"),
        ("Global accuracy", "share of right answers of the shared part alone on one test set for all"),
    ];

    private static readonly (string Term, string Meaning)[] _rewards =
    [
        ("Weighted reward", "α · help + (1 − α) · safe of the answers of a device's own model to its held-out requests, α being the weight that the device gives helpfulness; whether answers end or not; as a mean over devices"),
        ("Penalised reward", "the weighted reward less missing_end_penalty for each answer that is broken off at the longest length; methods are judged by it and PPO learns from it; it can rise by answers that end, without any that is better"),
        ("Help reward, safe reward", "helpfulness and safety as the device's own reward heads give them, of mean 0 and variance 1 over a reference set; opinions of small models, which may like what makes no sense"),
        ("KL", "how far the answers' distribution lies from that of the start model: nats, summed over an answer's tokens"),
        ("Win rate", "share of held-out requests where a device's own penalised reward prefers its answer to the start model's; a tie counts half"),
        ("Perplexity", "exp of the mean loss in nats a token on preferred answers to held-out requests: lower is closer to them"),
        ("Length, repetition", "tokens of an answer, its end included, and the share of its trigrams of tokens that stood in it before"),
        ("Finished", "share of answers that end by themselves; the others are broken off at the longest length"),
        ("Compute", "10⁹ floating-point operations (GFLOP) of a device's training in a round, counted from the sizes of the model and the texts; mean over devices"),
        ("Attention", "share of the pairs of tokens of full causal attention that the trained blocks compute"),
        ("Noise", "a difference smaller than ±, half the 95 % interval of Student's t over the differences between two methods on the same device"),
        ("Help-seekers, safety-seekers", "devices that weigh helpfulness above 2/3, and below 1/3"),
        ("Before training, gain", "reward of the start model, which answers the same requests, and how far the methods rise above it"),
    ];

    private static readonly (string Term, string Meaning)[] _terms =
    [
        ("p10 device, worst device", "the 10th percentile and the lowest value over devices: how the least lucky fare"),
        ("Round", "the server picks devices, sends the shared part, they train and send back, the server averages what arrived"),
        ("Uplink, downlink", "bytes from the devices to the base station, and back; uplink includes lost updates and retransmissions"),
        ("Virtual time", "the time that the run would take with the simulated radio and processors; not the time it took to simulate"),
        ("Lost update", "an update that the radio dropped or that came after the deadline"),
        ("SNR", "signal-to-noise ratio: how much stronger than the noise a device's signal arrives, in decibels"),
        ("Target", "5 % below the final value of the best baseline, which is the best of all methods but the first"),
        ("± in the table", "half the width of the 95 % interval over seeds (Student's t); absent with one seed"),
        ("Adapter, LoRA", "small trainable parts in a frozen model, which make sending and storing cheap"),
    ];

    public static IEnumerable<(string Term, string Meaning)> Of(Comparison comparison) =>
    [
        .. _methods.Where(entry => comparison.Methods.Any(method => method.Method == entry.Method)),
        .. comparison.Quality.IsFraction ? _accuracies : _rewards,
        .. _terms,
    ];
}
