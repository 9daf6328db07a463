/* Sentences with their analysis and the statements in them: { text, a line for each sentence of
 * form|lemma|UPOS|XPOS|head|relation (an empty lemma is the form), { { form, source, cue, content } } }. An empty line
 * divides paragraphs. */
{ "“The talks have begun,” said Jane Doe, a minister. “We hope for peace.”",
  "“|\"|PUNCT|``|5|punct The||DET|DT|3|det talks|talk|NOUN|NNS|5|nsubj "
  "have||AUX|VBP|5|aux begun|begin|VERB|VBN|8|ccomp ,||PUNCT|,|5|punct "
  "”|\"|PUNCT|''|5|punct said|say|VERB|VBD|0|root Jane||PROPN|NNP|8|nsubj "
  "Doe||PROPN|NNP|9|flat ,||PUNCT|,|13|punct a||DET|DT|13|det minister||NOUN|NN|9|appos "
  ".||PUNCT|.|8|punct\n"
  "“|\"|PUNCT|``|3|punct We||PRON|PRP|3|nsubj hope||VERB|VBP|0|root for||ADP|IN|5|case "
  "peace||NOUN|NN|3|obl .||PUNCT|.|3|punct ”|\"|PUNCT|''|3|punct\n",
  { { QUOTE_DIRECT, "Jane Doe", "said", "The talks have begun ... We hope for peace." } } },
{ "Jane Doe said that the talks had begun.",
  "Jane||PROPN|NNP|3|nsubj Doe||PROPN|NNP|1|flat said|say|VERB|VBD|0|root "
  "that||SCONJ|IN|8|mark the||DET|DT|6|det talks|talk|NOUN|NNS|8|nsubj "
  "had|have|AUX|VBD|8|aux begun|begin|VERB|VBN|3|ccomp .||PUNCT|.|3|punct\n",
  { { QUOTE_INDIRECT, "Jane Doe", "said", "the talks had begun" } } },
{ "The talks had begun, Jane Doe said.",
  "The||DET|DT|2|det talks|talk|NOUN|NNS|4|nsubj had|have|AUX|VBD|4|aux "
  "begun|begin|VERB|VBN|8|ccomp ,||PUNCT|,|4|punct Jane||PROPN|NNP|8|nsubj "
  "Doe||PROPN|NNP|6|flat said|say|VERB|VBD|0|root .||PUNCT|.|8|punct\n",
  { { QUOTE_INDIRECT, "Jane Doe", "said", "The talks had begun" } } },
{ "The deal, Jane Doe said, was not done.",
  "The||DET|DT|2|det deal||NOUN|NN|6|nsubj ,||PUNCT|,|4|punct Jane||PROPN|NNP|2|appos "
  "Doe||PROPN|NNP|4|flat said|say|VERB|VBD|0|root ,||PUNCT|,|6|punct "
  "was|be|AUX|VBD|10|aux:pass not||PART|RB|10|advmod done|do|VERB|VBN|6|ccomp "
  ".||PUNCT|.|6|punct\n",
  { { QUOTE_INDIRECT, "Jane Doe", "said", "The deal ... was not done" } } },
{ "The meeting was confirmed by Iran.",
  "The||DET|DT|2|det meeting||NOUN|NN|4|nsubj:pass was|be|AUX|VBD|4|aux:pass "
  "confirmed|confirm|VERB|VBN|0|root by||ADP|IN|6|case Iran||PROPN|NNP|4|obl:agent "
  ".||PUNCT|.|4|punct\n",
  { { QUOTE_INDIRECT, "Iran", "confirmed", "The meeting" } } },
{ "According to Reuters, the talks failed.",
  "According|Accord|VERB|VBG|3|case to||ADP|IN|1|fixed Reuters||PROPN|NNP|7|obl "
  ",||PUNCT|,|3|punct the||DET|DT|6|det talks|talk|NOUN|NNS|7|nsubj "
  "failed|fail|VERB|VBD|0|root .||PUNCT|.|7|punct\n",
  { { QUOTE_INDIRECT, "Reuters", "According to", "the talks failed" } } },
{ "Jane Doe, a trader from Oslo: \"We have waited long enough.\"",
  "Jane||PROPN|NNP|0|root Doe||PROPN|NNP|1|flat ,||PUNCT|,|5|punct a||DET|DT|5|det "
  "trader||NOUN|NN|1|appos from||ADP|IN|7|case Oslo||PROPN|NNP|5|nmod "
  ":||PUNCT|:|12|punct \"||PUNCT|``|12|punct We||PRON|PRP|12|nsubj have||AUX|VBP|12|aux "
  "waited|wait|VERB|VBN|1|parataxis long||ADV|RB|12|advmod enough||ADV|RB|13|advmod "
  ".||PUNCT|.|12|punct \"||PUNCT|''|12|punct\n",
  { { QUOTE_DIRECT, "Jane Doe", "", "We have waited long enough." } } },
{ "Doe said the talks were \"very useful\" for both sides.",
  "Doe||PROPN|NNP|2|nsubj said|say|VERB|VBD|0|root the||DET|DT|4|det "
  "talks|talk|NOUN|NNS|8|nsubj were|be|AUX|VBD|8|cop \"||PUNCT|``|8|punct "
  "very||ADV|RB|8|advmod useful||ADJ|JJ|2|ccomp \"||PUNCT|''|8|punct for||ADP|IN|12|case "
  "both||DET|DT|12|det sides|side|NOUN|NNS|8|obl .||PUNCT|.|2|punct\n",
  { { QUOTE_MIXED, "Doe", "said", "the talks were \"very useful\" for both sides" } } },
{ "Reuters quoted Doe as saying the talks had failed.",
  "Reuters|reuter|NOUN|NNS|2|nsubj quoted|quote|VERB|VBD|0|root Doe||PROPN|NNP|2|obj "
  "as||SCONJ|IN|5|mark saying|say|VERB|VBG|2|advcl the||DET|DT|7|det "
  "talks|talk|NOUN|NNS|9|nsubj had|have|AUX|VBD|9|aux failed|fail|VERB|VBN|5|ccomp "
  ".||PUNCT|.|2|punct\n",
  { { QUOTE_INDIRECT, "Doe", "saying", "the talks had failed" } } },
{ "Doe did not say that the talks failed.",
  "Doe||PROPN|NNP|4|nsubj did|do|AUX|VBD|4|aux not||PART|RB|4|advmod say||VERB|VB|0|root "
  "that||SCONJ|IN|8|mark the||DET|DT|7|det talks|talk|NOUN|NNS|8|nsubj "
  "failed|fail|VERB|VBD|4|ccomp .||PUNCT|.|4|punct\n",
  { { 0 } } },
{ "“We have waited for years.\n\n“We will wait no more,” Doe said.",
  "“|\"|PUNCT|``|4|punct We||PRON|PRP|4|nsubj have||AUX|VBP|4|aux "
  "waited|wait|VERB|VBN|0|root for||ADP|IN|6|case years|year|NOUN|NNS|4|obl "
  ".||PUNCT|.|4|punct\n"
  "“|\"|PUNCT|``|4|punct We||PRON|PRP|4|nsubj will||AUX|MD|4|aux wait||VERB|VB|10|ccomp "
  "no||ADV|RB|6|advmod more||ADV|RBR|4|advmod ,||PUNCT|,|4|punct ”|\"|PUNCT|''|4|punct "
  "Doe||PROPN|NNP|10|nsubj said|say|VERB|VBD|0|root .||PUNCT|.|10|punct\n",
  { { QUOTE_DIRECT, "Doe", "said", "We have waited for years. ... We will wait no more" } } },
{ "Doe called the talks \"a waste of time\".",
  "Doe||PROPN|NNP|2|nsubj called|call|VERB|VBD|0|root the||DET|DT|4|det "
  "talks|talk|NOUN|NNS|2|obj \"||PUNCT|``|7|punct a||DET|DT|7|det waste||NOUN|NN|2|xcomp "
  "of||ADP|IN|9|case time||NOUN|NN|7|nmod \"||PUNCT|''|7|punct .||PUNCT|.|2|punct\n",
  { { QUOTE_MIXED, "Doe", "called", "the talks \"a waste of time\"" } } },
{ "Doe said the talks failed, adding that new ones would follow.",
  "Doe||PROPN|NNP|2|nsubj said|say|VERB|VBD|0|root the||DET|DT|4|det "
  "talks|talk|NOUN|NNS|5|nsubj failed|fail|VERB|VBD|2|ccomp ,||PUNCT|,|7|punct "
  "adding|add|VERB|VBG|5|advcl that||SCONJ|IN|12|mark new||ADJ|JJ|10|amod "
  "ones|one|NOUN|NNS|12|nsubj would||AUX|MD|12|aux follow||VERB|VB|7|ccomp "
  ".||PUNCT|.|2|punct\n",
  { { QUOTE_INDIRECT, "Doe", "said", "the talks failed" }, { QUOTE_INDIRECT, "Doe", "adding", "new ones would follow" } } },
{ "``We agree to all of it,'' Doe told reporters.",
  "``|\"|PUNCT|``|3|punct We||PRON|PRP|3|nsubj agree||VERB|VBP|11|ccomp "
  "to||ADP|IN|5|case all||DET|DT|3|obl of||ADP|IN|7|case it||PRON|PRP|5|nmod "
  ",||PUNCT|,|3|punct ''||PUNCT|''|3|punct Doe||PROPN|NNP|11|nsubj "
  "told|tell|VERB|VBD|0|root reporters|reporter|NOUN|NNS|11|iobj .||PUNCT|.|11|punct\n",
  { { QUOTE_DIRECT, "Doe", "told", "We agree to all of it" } } },
{ "‘We agree to all of it,’ Doe said.",
  "‘|'|PUNCT|``|3|punct We||PRON|PRP|3|nsubj agree||VERB|VBP|11|ccomp to||ADP|IN|5|case "
  "all||DET|DT|3|obl of||ADP|IN|7|case it||PRON|PRP|5|nmod ,||PUNCT|,|3|punct "
  "’|'|PUNCT|''|3|punct Doe||PROPN|NNP|11|nsubj said|say|VERB|VBD|0|root "
  ".||PUNCT|.|11|punct\n",
  { { QUOTE_DIRECT, "Doe", "said", "We agree to all of it" } } },
{ "We say that the talks failed.",
  "We||PRON|PRP|2|nsubj say||VERB|VBP|0|root that||SCONJ|IN|6|mark the||DET|DT|5|det "
  "talks|talk|NOUN|NNS|6|nsubj failed|fail|VERB|VBD|2|ccomp .||PUNCT|.|2|punct\n",
  { { 0 } } },
{ "Doe announced a second round of talks.",
  "Doe||PROPN|NNP|2|nsubj announced|announce|VERB|VBD|0|root a||DET|DT|5|det "
  "second||ADJ|JJ|5|amod round||NOUN|NN|2|obj of||ADP|IN|7|case "
  "talks|talk|NOUN|NNS|5|nmod .||PUNCT|.|2|punct\n",
  { { QUOTE_INDIRECT, "Doe", "announced", "a second round of talks" } } },
{ "Doe could say that the talks failed.",
  "Doe||PROPN|NNP|3|nsubj could||AUX|MD|3|aux say||VERB|VB|0|root that||SCONJ|IN|7|mark "
  "the||DET|DT|6|det talks|talk|NOUN|NNS|7|nsubj failed|fail|VERB|VBD|3|ccomp "
  ".||PUNCT|.|3|punct\n",
  { { 0 } } },
{ "The minister spoke on the radio, \"We will come back to the table soon.\"",
  "The||DET|DT|2|det minister||NOUN|NN|3|nsubj spoke|speak|VERB|VBD|0|root "
  "on||ADP|IN|6|case the||DET|DT|6|det radio||NOUN|NN|3|obl ,||PUNCT|,|11|punct "
  "\"||PUNCT|``|11|punct We||PRON|PRP|11|nsubj will||AUX|MD|11|aux come||VERB|VB|3|ccomp "
  "back||ADV|RB|11|advmod to||ADP|IN|15|case the||DET|DT|15|det table||NOUN|NN|11|obl "
  "soon||ADV|RB|11|advmod .||PUNCT|.|11|punct \"||PUNCT|''|11|punct\n",
  { { QUOTE_DIRECT, "The minister", "spoke", "We will come back to the table soon." } } },
{ "Doe praised the envoys. \"They have done what nobody did before them.\"",
  "Doe||PROPN|NNP|2|nsubj praised|praise|VERB|VBD|0|root the||DET|DT|4|det "
  "envoys|envoy|NOUN|NNS|2|obj .||PUNCT|.|2|punct\n"
  "\"||PUNCT|``|4|punct They||PRON|PRP|4|nsubj have||AUX|VBP|4|aux "
  "done|do|VERB|VBN|0|root what||PRON|WP|4|obj nobody||PRON|NN|5|nsubj "
  "did|do|AUX|VBD|6|amod before||ADP|IN|9|case them|they|PRON|PRP|7|obl "
  ".||PUNCT|.|7|punct \"||PUNCT|''|7|punct\n",
  { { QUOTE_DIRECT, "Doe", "praised", "They have done what nobody did before them." } } },
{ "Doe urged the council to act.",
  "Doe||PROPN|NNP|2|nsubj urged|urge|VERB|VBD|0|root the||DET|DT|4|det "
  "council||NOUN|NN|2|obj to||PART|TO|6|mark act||VERB|VB|2|xcomp .||PUNCT|.|2|punct\n",
  { { 0 } } },
{ "No minister announced a round of talks.",
  "No||DET|DT|2|det minister||NOUN|NN|3|nsubj announced|announce|VERB|VBD|0|root a||DET|DT|5|det "
  "round||NOUN|NN|3|obj of||ADP|IN|7|case talks|talk|NOUN|NNS|5|nmod .||PUNCT|.|3|punct\n",
  { { 0 } } },
{ "The talks, according to Reuters, failed.",
  "The||DET|DT|2|det talks|talk|NOUN|NNS|8|nsubj ,||PUNCT|,|6|punct according|accord|VERB|VBG|6|case "
  "to||ADP|IN|4|fixed Reuters||PROPN|NNP|8|obl ,||PUNCT|,|6|punct failed|fail|VERB|VBD|0|root "
  ".||PUNCT|.|8|punct\n",
  { { QUOTE_INDIRECT, "Reuters", "according to", "The talks ... failed" } } },
