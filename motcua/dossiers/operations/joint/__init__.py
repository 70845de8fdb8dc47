"""Work of several agencies on one dossier: parts that are asked of them, their answers, the mirrors of ministries."""
