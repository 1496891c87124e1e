namespace SurveyFit.Campaigns.Planning;

/// <summary>Spelling of star names: what is shown, and the key under which spellings are the same star.</summary>
public static class TargetName
{
    /// <summary>The name without outer blanks and with inner runs of blanks collapsed, otherwise as written.</summary>
    /// <param name="name">TARGET.</param>
    public static string Display(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Blanks and underscores collapsed to one blank, upper case: <c>AX_Cir</c> and <c>ax  cir</c> are one star.</summary>
    /// <param name="name">TARGET.</param>
    public static string Key(string name) =>
        string.Join(' ', name.ToUpperInvariant().Split([' ', '\t', '_', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
}
