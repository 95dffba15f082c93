package depeche.analysis;

import java.util.List;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.BooleanSetting;
import org.elasticsearch.plugin.settings.ListSetting;

/** Takes elided articles off, as {@code elision} does in the full distribution; French ones unless told others. */
@NamedComponent("elision")
public final class Elision implements TokenFilterFactory {
    private final CharArraySet articles;

    /** The settings of the filter in an index. */
    @AnalysisSettings
    public interface Options {
        /** The articles, without their apostrophe. */
        @ListSetting(path = "articles")
        List<String> articles();

        /** Whether the articles are given in lower case and stand for both. */
        @BooleanSetting(path = "articles_case", defaultValue = false)
        boolean articlesCase();
    }

    @Inject
    public Elision(Options options) {
        List<String> said = options.articles();
        articles = said.isEmpty() ? FrenchAnalyzer.DEFAULT_ARTICLES : new CharArraySet(said, options.articlesCase());
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        return new ElisionFilter(tokens, articles);
    }

    @Override
    public TokenStream normalize(TokenStream tokens) {
        return create(tokens);
    }
}
