namespace FedOrleans.Training.Models.Roberta;

/// <summary>The names that Hugging Face's RobertaForMaskedLM and RobertaForSequenceClassification give their parameters.</summary>
internal static class RobertaNames
{
    public const string Words = "roberta.embeddings.word_embeddings";
    public const string Positions = "roberta.embeddings.position_embeddings";
    public const string Types = "roberta.embeddings.token_type_embeddings";
    public const string EmbeddingNorm = "roberta.embeddings.LayerNorm";
    public const string LanguageDense = "lm_head.dense";
    public const string LanguageNorm = "lm_head.layer_norm";
    public const string LanguageBias = "lm_head.bias";
    public const string ClassifierDense = "classifier.dense";
    public const string ClassifierOutput = "classifier.out_proj";

    public static BlockNames Block(int block) => new($"roberta.encoder.layer.{block}.");
}
